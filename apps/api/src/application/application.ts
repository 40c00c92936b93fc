import * as z from 'zod';
import { AccessRule } from './access-rule.ts';

/** Names an application: in requests, keys and files. */
export const ClientId = z
  .string()
  .regex(/^[\w.~-]{1,64}$/, 'expected 1 to 64 letters, digits and -._~')
  .brand('ClientId');
export type ClientId = z.infer<typeof ClientId>;

/** The algorithms that an ID token can be signed by; each application has one. */
export const SIGNING_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** How an application says that it is itself; `none` is a public one, which cannot. */
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;

/** RFC 8628: for what has no browser of its own. */
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A key of an application, which it signs with in place of a secret. Checked by the library when it is used. */
const PublicJwk = z.looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']) });

/**
 * An application that people sign in to. The names are those of OpenID Connect Dynamic Client Registration and RFC 7591;
 * from `own_network` on they are ours.
 */
export const Application = z.object({
  client_id: ClientId,
  /** SHA-256 of the secret in base64url; null where there is none. */
  secret_hash: z.string().nullable(),
  /** The secret before, which is good for a while after there is a new one. */
  old_secret: z.object({ hash: z.string(), until: z.number() }).nullable().default(null),
  /** When it was added, in milliseconds: whatever is older was given to another of the same id. */
  added_at: z.number().default(0),
  client_name: z.string(),
  /** Where people open it. */
  client_uri: z.string().nullable().default(null),
  /** Where we show its picture; see `logo-address.ts`. */
  logo_uri: z.string().nullable().default(null),
  /** The template that it was made from. */
  software_id: z.string().nullable().default(null),
  application_type: z.enum(['web', 'native']),
  redirect_uris: z.array(z.string()),
  post_logout_redirect_uris: z.array(z.string()),
  backchannel_logout_uri: z.string().nullable(),
  grant_types: z.array(z.enum(['authorization_code', 'refresh_token', DEVICE_GRANT])),
  token_endpoint_auth_method: z.enum(AUTH_METHODS),
  jwks: z.object({ keys: z.array(PublicJwk) }).nullable(),
  /** Where its keys are fetched from, in place of `jwks`. */
  jwks_uri: z.string().nullable().default(null),
  id_token_signed_response_alg: z.enum(SIGNING_ALGORITHMS),
  require_pkce: z.boolean(),
  /** Of one that cannot do PKCE: whether it must send a nonce in its place. Some can do neither. */
  require_nonce: z.boolean().default(true),
  /** Its back-channel address, and that of its keys, may be a private one, and over http. */
  own_network: z.boolean(),
  /** Null in both: everybody who has an account. People are named by the id of their account, or as they sign in. */
  allowed_groups: z.array(z.string()).nullable(),
  allowed_people: z.array(z.string()).nullable().default(null),
  /** What the scopes stand for is in the ID token too, not only at the userinfo endpoint. */
  claims_in_id_token: z.boolean(),
  /** Somebody else's: people are asked before it learns who they are. */
  consent: z.boolean(),
  /** How old a proof of who somebody is may be for it; null is as old as the session. */
  longest_session_seconds: z.number().nullable(),
  /** A scan or a password does not do. */
  requires_passkey: z.boolean(),
  /** Where a proxy asks us who may come in, for what knows no OpenID; as browsers name the host. */
  forward_auth_host: z.string().nullable().default(null),
  /** The first that fits counts; where none does, whoever is signed in and may use it comes in. */
  forward_auth_rules: z.array(AccessRule).default([]),
  /** On people's own devices what it is given with `offline_access` outlives the session in which it asked. */
  stays_signed_in: z.boolean().default(false),
  /** A device or page of it shows a number, which is then picked on the phone. */
  shows_number: z.boolean().default(false),
});
export type Application = z.infer<typeof Application>;

/** One that is only behind forward-auth knows no OpenID. */
export function knowsOpenId({
  redirect_uris,
  grant_types,
}: Pick<Application, 'redirect_uris' | 'grant_types'>): boolean {
  return redirect_uris.length > 0 || grant_types.includes(DEVICE_GRANT);
}
