import { createHash } from 'node:crypto';
import { GroupName } from '@pollen/shared';
import * as z from 'zod';
import { AccessRule } from './access-rule.ts';
import { Application, AUTH_METHODS, ClientId, SIGNING_ALGORITHMS } from './application.ts';
import { ForwardAuthHost } from './forward-auth-host.ts';
import { faultOfRedirectUri } from './redirect-uris.ts';

/** Anything that cannot be sent by Basic as it is breaks some applications. */
const Secret = z
  .string()
  .regex(/^[\x21-\x7e]{16,256}$/, 'expected 16 to 256 letters, digits and signs, without spaces');

const Name = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,64}$/u, 'expected one line of at most 64 characters');

const Address = z.string().max(2_000);
const PublicJwk = Application.shape.jwks
  .unwrap()
  .shape.keys.element.refine((key) => !('d' in key || 'k' in key), 'expected a public key only');

/** An application as an administrator writes it down. A name that is misspelt is refused: it may have been a limit. */
const Entry = z.strictObject({
  client_id: ClientId,
  client_secret: Secret.optional(),
  client_name: Name.optional(),
  application_type: z.enum(['web', 'native']).default('web'),
  redirect_uris: z.array(Address).default([]),
  post_logout_redirect_uris: z.array(Address).default([]),
  backchannel_logout_uri: Address.optional(),
  backchannel_logout_session_required: z.boolean().optional(),
  grant_types: Application.shape.grant_types.default(['authorization_code']),
  response_types: z.array(z.literal('code')).optional(),
  token_endpoint_auth_method: z.enum(AUTH_METHODS).optional(),
  jwks: z.object({ keys: z.array(PublicJwk).min(1) }).optional(),
  id_token_signed_response_alg: z.enum(SIGNING_ALGORITHMS).default('RS256'),
  require_pkce: z.boolean().default(true),
  own_network: z.boolean().default(false),
  allowed_groups: z.array(GroupName).nullable().default(null),
  claims_in_id_token: z.boolean().default(true),
  consent: z.boolean().default(false),
  longest_session_seconds: z.int().min(60, 'expected at least 60').nullable().default(null),
  requires_passkey: z.boolean().default(false),
  forward_auth_host: ForwardAuthHost.nullable().default(null),
  forward_auth_rules: z.array(AccessRule).max(200).default([]),
});
type Entry = z.infer<typeof Entry>;

/** Reads what an administrator has written, with every default; each issue names the member that it is about. */
export const ApplicationEntry = Entry.superRefine((entry, context) => {
  for (const [member, message] of faultsOf(entry)) context.addIssue({ code: 'custom', path: [member], message });
}).transform(toApplication);

type Fault = readonly [member: keyof Entry, message: string];

function faultsOf(entry: Entry): Fault[] {
  return [...faultsOfAddresses(entry), ...faultsOfAuthentication(entry), ...faultsOfForwardAuth(entry)];
}

function faultsOfAddresses(entry: Entry): Fault[] {
  const lists = ['redirect_uris', 'post_logout_redirect_uris'] as const;
  const faults = lists.flatMap((member) =>
    entry[member].flatMap((uri): Fault[] => {
      const fault = faultOfRedirectUri(uri, entry.application_type);
      return fault === null ? [] : [[member, fault]];
    }),
  );
  if (entry.redirect_uris.length === 0 && entry.forward_auth_host === null) {
    faults.push(['redirect_uris', 'expected at least one address, or a forward_auth_host']);
  }
  const back = entry.backchannel_logout_uri;
  return back === undefined ? faults : [...faults, ...faultsOfBackchannel(back, entry)];
}

function faultsOfBackchannel(address: string, { own_network }: Entry): Fault[] {
  const { protocol } = URL.canParse(address) ? new URL(address) : { protocol: '' };
  if (protocol === 'https:' || (own_network && protocol === 'http:')) return [];
  return [['backchannel_logout_uri', 'expected an https address; http is for applications with own_network: true']];
}

function faultsOfAuthentication(entry: Entry): Fault[] {
  const method = methodOf(entry);
  const faults: Fault[] = [];
  const wantsSecret = method === 'client_secret_basic' || method === 'client_secret_post';
  if (wantsSecret && entry.client_secret === undefined && entry.redirect_uris.length > 0) {
    faults.push(['client_secret', `expected, or token_endpoint_auth_method: "none" for an application without one`]);
  }
  if (!wantsSecret && entry.client_secret !== undefined) {
    faults.push(['client_secret', `not expected with token_endpoint_auth_method: "${method}"`]);
  }
  if ((method === 'private_key_jwt') !== (entry.jwks !== undefined)) {
    faults.push(['jwks', 'expected with token_endpoint_auth_method: "private_key_jwt", and only with it']);
  }
  if (method === 'none' && !entry.require_pkce) {
    faults.push(['require_pkce', 'expected true: an application without a secret has no other protection']);
  }
  return faults;
}

function faultsOfForwardAuth({ forward_auth_host, forward_auth_rules }: Entry): Fault[] {
  if (forward_auth_host !== null || forward_auth_rules.length === 0) return [];
  return [['forward_auth_rules', 'expected with a forward_auth_host, and only with it']];
}

/** RFC 7591 says Basic where nothing is said; without a secret nothing but a public one can be meant. */
function methodOf({
  token_endpoint_auth_method,
  client_secret,
  application_type,
}: Entry): Application['token_endpoint_auth_method'] {
  if (token_endpoint_auth_method !== undefined) return token_endpoint_auth_method;
  return client_secret === undefined && application_type === 'native' ? 'none' : 'client_secret_basic';
}

function toApplication(entry: Entry): Application {
  const { client_secret, backchannel_logout_session_required, response_types, ...rest } = entry;
  return {
    ...rest,
    secret_hash: client_secret === undefined ? null : secretHash(client_secret),
    client_name: entry.client_name ?? entry.client_id,
    backchannel_logout_uri: entry.backchannel_logout_uri ?? null,
    token_endpoint_auth_method: methodOf(entry),
    jwks: entry.jwks ?? null,
  };
}

/** What is kept of a secret. It is random, so that a quick hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
