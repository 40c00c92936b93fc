import { createHash } from 'node:crypto';
import { GroupName, isPlainText } from '@pollen/shared';
import * as z from 'zod';
import { type Picture, PictureUrl } from '../picture/picture.ts';
import { AccessRule } from './access-rule.ts';
import { Application, AUTH_METHODS, ClientId, DEVICE_GRANT, knowsOpenId, SIGNING_ALGORITHMS } from './application.ts';
import type { FileApplication } from './application-store.ts';
import { ForwardAuthHost } from './forward-auth-host.ts';
import { logoAddress } from './logo-address.ts';
import { faultOfRedirectUri } from './redirect-uris.ts';
import { filledIn, SoftwareId } from './templates/filled-in.ts';

/** Anything that cannot be sent by Basic as it is breaks some applications. */
const Secret = z
  .string()
  .regex(/^[\x21-\x7e]{16,256}$/, 'expected 16 to 256 letters, digits and signs, without spaces');

const Name = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,64}$/u, 'expected one line of at most 64 characters')
  .refine(isPlainText, 'expected plain text');

const Address = z.string().max(2_000);
const Person = z.string().min(1).max(256);
/** In a path these lead elsewhere. */
const NewClientId = ClientId.refine((id) => !/^\.+$/.test(id), 'expected more than dots');
const PublicJwk = Application.shape.jwks
  .unwrap()
  .shape.keys.element.refine((key) => !('d' in key || 'k' in key), 'expected a public key only');

/** An application as an administrator writes it down. A name that is misspelt is refused: it may have been a limit. */
const Entry = z.strictObject({
  client_id: NewClientId,
  client_secret: Secret.optional(),
  client_name: Name.optional(),
  client_uri: Address.nullish(),
  logo_uri: PictureUrl.nullish(),
  software_id: SoftwareId.nullish(),
  application_type: z.enum(['web', 'native']).default('web'),
  redirect_uris: z.array(Address).default([]),
  post_logout_redirect_uris: z.array(Address).default([]),
  backchannel_logout_uri: Address.nullish(),
  backchannel_logout_session_required: z.boolean().optional(),
  grant_types: Application.shape.grant_types.default(['authorization_code']),
  response_types: z.array(z.literal('code')).optional(),
  token_endpoint_auth_method: z.enum(AUTH_METHODS).optional(),
  jwks: z.object({ keys: z.array(PublicJwk).min(1) }).nullish(),
  jwks_uri: Address.nullish(),
  id_token_signed_response_alg: z.enum(SIGNING_ALGORITHMS).default('RS256'),
  require_pkce: z.boolean().default(true),
  require_nonce: z.boolean().default(true),
  own_network: z.boolean().default(false),
  allowed_groups: z.array(GroupName).nullable().default(null),
  allowed_people: z.array(Person).nullable().default(null),
  claims_in_id_token: z.boolean().default(true),
  consent: z.boolean().default(false),
  longest_session_seconds: z.int().min(60, 'expected at least 60').nullable().default(null),
  requires_passkey: z.boolean().default(false),
  forward_auth_host: ForwardAuthHost.nullable().default(null),
  forward_auth_rules: z.array(AccessRule).max(200).default([]),
  stays_signed_in: z.boolean().default(false),
  shows_number: z.boolean().default(false),
});
type Entry = z.infer<typeof Entry>;

const WithoutSecret = Entry.omit({ client_secret: true });

/** Reads an entry of the file, with every default; each issue names the member that it is about. */
export const ApplicationEntry = z
  .preprocess(filledIn, Entry)
  .superRefine((entry, context) => addIssues([...faultsOf(entry), ...faultsOfSecret(entry)], context))
  .transform((entry): FileApplication => {
    const { application, picture } = toParts(entry);
    return picture ? { ...application, picture } : application;
  });

/** Likewise, of one whose secret we make, if it is to have one. */
export const NewApplication = z
  .preprocess(filledIn, WithoutSecret)
  .superRefine((entry, context) => addIssues(faultsOf(entry), context))
  .transform(toParts);

type Fault = readonly [member: keyof Entry, message: string];

function addIssues(faults: readonly Fault[], context: z.RefinementCtx): void {
  for (const [member, message] of faults) context.addIssue({ code: 'custom', path: [member], message });
}

function faultsOf(entry: Entry): Fault[] {
  return [
    ...faultsOfAddresses(entry),
    ...faultsOfAuthentication(entry),
    ...faultsOfForwardAuth(entry),
    ...faultsOfDevices(entry),
    ...faultsOfStaying(entry),
  ];
}

function faultsOfAddresses(entry: Entry): Fault[] {
  const lists = ['redirect_uris', 'post_logout_redirect_uris'] as const;
  const faults = lists.flatMap((member) =>
    entry[member].flatMap((uri): Fault[] => {
      const fault = faultOfRedirectUri(uri, entry.application_type);
      return fault === null ? [] : [[member, fault]];
    }),
  );
  const isForBrowsers = entry.grant_types.includes('authorization_code');
  if (entry.redirect_uris.length === 0 && entry.forward_auth_host === null && isForBrowsers) {
    faults.push(['redirect_uris', 'expected at least one address, or a forward_auth_host']);
  }
  const { client_uri: home } = entry;
  if (typeof home === 'string' && !isWebAddress(home))
    faults.push(['client_uri', 'expected a whole address such as https://app.example.com']);
  return [...faults, ...FETCHED.flatMap((member) => faultsOfFetched(member, entry))];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}

function faultsOfDevices({ grant_types, requires_passkey, shows_number }: Entry): Fault[] {
  const isForDevices = grant_types.includes(DEVICE_GRANT);
  if (isForDevices && requires_passkey)
    return [['requires_passkey', 'expected false: a device is let in by a code, and that is no passkey']];
  if (!isForDevices && shows_number)
    return [['shows_number', `expected false without the grant type "${DEVICE_GRANT}"`]];
  return [];
}

function faultsOfStaying({ stays_signed_in, grant_types }: Entry): Fault[] {
  const isAble = grant_types.includes('refresh_token') && grant_types.includes('authorization_code');
  if (!stays_signed_in || isAble) return [];
  return [['stays_signed_in', 'expected false without the grant types "authorization_code" and "refresh_token"']];
}

/** Addresses that we send requests to. */
const FETCHED = ['backchannel_logout_uri', 'jwks_uri'] as const;

function faultsOfFetched(member: (typeof FETCHED)[number], entry: Entry): Fault[] {
  const address = entry[member] ?? null;
  if (address === null) return [];
  const { protocol } = URL.canParse(address) ? new URL(address) : { protocol: '' };
  if (protocol === 'https:' || (entry.own_network && protocol === 'http:')) return [];
  return [[member, 'expected an https address; http is for applications with own_network: true']];
}

function faultsOfAuthentication(entry: Entry): Fault[] {
  const method = methodOf(entry);
  const faults: Fault[] = [];
  const keys = [entry.jwks ?? null, entry.jwks_uri ?? null].filter((given) => given !== null);
  if ((method === 'private_key_jwt') !== keys.length > 0) {
    faults.push(['jwks', 'expected with token_endpoint_auth_method: "private_key_jwt", and only with it']);
  }
  if (keys.length > 1) faults.push(['jwks_uri', 'expected in place of jwks, not beside it']);
  if (method === 'none' && !entry.require_pkce) {
    faults.push(['require_pkce', 'expected true: an application without a secret has no other protection']);
  }
  if (entry.require_pkce && !entry.require_nonce) {
    faults.push(['require_nonce', 'expected true: it is for applications with require_pkce: false']);
  }
  return faults;
}

function faultsOfForwardAuth({ forward_auth_host, forward_auth_rules }: Entry): Fault[] {
  if (forward_auth_host !== null || forward_auth_rules.length === 0) return [];
  return [['forward_auth_rules', 'expected with a forward_auth_host, and only with it']];
}

function faultsOfSecret(entry: Entry): Fault[] {
  const method = methodOf(entry);
  const wants = wantsSecret({ ...entry, token_endpoint_auth_method: method });
  if (wants && entry.client_secret === undefined) {
    const advice = 'expected, or token_endpoint_auth_method: "none" for an application without one';
    return [['client_secret', advice]];
  }
  if (!takesSecret(method) && entry.client_secret !== undefined)
    return [['client_secret', `not expected with token_endpoint_auth_method: "${method}"`]];
  return [];
}

const takesSecret = (method: string) => method === 'client_secret_basic' || method === 'client_secret_post';

/** Whether an application has a secret: what only stands behind a proxy has nothing to show it for. */
export function wantsSecret(
  application: Pick<Application, 'token_endpoint_auth_method' | 'redirect_uris' | 'grant_types'>,
): boolean {
  return takesSecret(application.token_endpoint_auth_method) && knowsOpenId(application);
}

/** RFC 7591 says Basic where nothing is said; without a secret nothing but a public one can be meant. */
function methodOf({
  token_endpoint_auth_method,
  client_secret,
  application_type,
  grant_types,
}: Entry): Application['token_endpoint_auth_method'] {
  if (token_endpoint_auth_method !== undefined) return token_endpoint_auth_method;
  const isOnDevices = application_type === 'native' || !grant_types.includes('authorization_code');
  return client_secret === undefined && isOnDevices ? 'none' : 'client_secret_basic';
}

interface Parts {
  readonly application: Application;
  readonly picture: Picture | null;
}

function toParts(entry: Entry): Parts {
  const { client_secret, backchannel_logout_session_required, response_types, logo_uri, ...rest } = entry;
  const picture = logo_uri ?? null;
  const application = {
    ...rest,
    secret_hash: client_secret === undefined ? null : secretHash(client_secret),
    old_secret: null,
    added_at: 0,
    client_name: entry.client_name ?? entry.client_id,
    client_uri: entry.client_uri === undefined ? homeOf(entry) : entry.client_uri,
    logo_uri: picture && logoAddress(entry.client_id, picture),
    software_id: entry.software_id ?? null,
    backchannel_logout_uri: entry.backchannel_logout_uri ?? null,
    token_endpoint_auth_method: methodOf(entry),
    jwks: entry.jwks ?? null,
    jwks_uri: entry.jwks_uri ?? null,
  };
  return { application, picture };
}

/** Where nothing is said, people open the site to which browsers come back. */
function homeOf({ application_type, redirect_uris: [first], forward_auth_host }: Entry): string | null {
  if (first === undefined) return forward_auth_host && `https://${forward_auth_host}/`;
  return application_type === 'web' ? `${new URL(first).origin}/` : null;
}

/** What is kept of a secret. It is random, so that a quick hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
