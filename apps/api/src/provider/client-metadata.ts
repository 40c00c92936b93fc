import type { AdapterPayload } from 'oidc-provider';
import type { Application } from '../application/application.ts';

/** What the library does not know of an application, but keeps for us. */
export const REQUIRE_PKCE = 'require_pkce';

/**
 * An application in the words of the library. In place of its secret stands what we keep of it: `compareSecrets` makes the
 * library compare with that.
 */
export function toClientMetadata(application: Application): AdapterPayload {
  const { secret_hash, backchannel_logout_uri, jwks } = application;
  return {
    client_id: application.client_id,
    client_name: application.client_name,
    application_type: application.application_type,
    redirect_uris: application.redirect_uris,
    post_logout_redirect_uris: application.post_logout_redirect_uris,
    grant_types: application.grant_types,
    response_types: ['code'],
    [REQUIRE_PKCE]: application.require_pkce,
    token_endpoint_auth_method: application.token_endpoint_auth_method,
    id_token_signed_response_alg: application.id_token_signed_response_alg,
    ...(secret_hash !== null && { client_secret: secret_hash }),
    ...(jwks !== null && { jwks: { keys: jwks.keys.map((key) => ({ ...key })) } }),
    ...(backchannel_logout_uri !== null && { backchannel_logout_uri, backchannel_logout_session_required: true }),
  };
}
