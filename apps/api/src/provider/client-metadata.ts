import type { AdapterPayload } from 'oidc-provider';
import type { Application } from '../application/application.ts';
import type { ToldApplication } from './retired-applications.ts';

/** What the library does not know of an application, but keeps for us. */
export const REQUIRE_PKCE = 'require_pkce';
export const REQUIRE_NONCE = 'require_nonce';

/** The hashes of the secret and of the one before with its end, as one member: base64url has no dots. */
function secretsOf({ secret_hash, old_secret }: Application): string | null {
  return secret_hash && (old_secret ? `${secret_hash}.${old_secret.hash}.${old_secret.until}` : secret_hash);
}

/** The hashes of what is good now. */
export function goodSecrets(secrets: string, now: number): string[] {
  const [hash = '', old, until] = secrets.split('.');
  return old !== undefined && Number(until) > now ? [hash, old] : [hash];
}

/**
 * An application in the words of the library. In place of its secret stands what we keep of it: `compareSecrets` makes the
 * library compare with that.
 */
export function toClientMetadata(application: Application): AdapterPayload {
  const { jwks, jwks_uri } = application;
  const secrets = secretsOf(application);
  const isForBrowsers = application.grant_types.includes('authorization_code') && application.redirect_uris.length > 0;
  return {
    client_id: application.client_id,
    client_name: application.client_name,
    application_type: application.application_type,
    redirect_uris: application.redirect_uris,
    post_logout_redirect_uris: application.post_logout_redirect_uris,
    grant_types: application.grant_types,
    response_types: isForBrowsers ? ['code'] : [],
    [REQUIRE_PKCE]: application.require_pkce,
    [REQUIRE_NONCE]: application.require_nonce,
    token_endpoint_auth_method: application.token_endpoint_auth_method,
    ...(secrets !== null && { client_secret: secrets }),
    ...(jwks !== null && { jwks: { keys: jwks.keys.map((key) => ({ ...key })) } }),
    ...(jwks_uri !== null && { jwks_uri }),
    ...logoutMetadata(application),
  };
}

/** As much of an application as it takes to tell it that a session has ended. */
export function toRecipientMetadata(application: ToldApplication): AdapterPayload {
  return {
    client_id: application.client_id,
    redirect_uris: [],
    response_types: [],
    grant_types: [],
    token_endpoint_auth_method: 'none',
    ...logoutMetadata(application),
  };
}

const logoutMetadata = ({ backchannel_logout_uri, id_token_signed_response_alg }: ToldApplication) => ({
  id_token_signed_response_alg,
  ...(backchannel_logout_uri !== null && { backchannel_logout_uri, backchannel_logout_session_required: true }),
});
