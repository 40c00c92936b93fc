import type { ApplicationEntry, ApplicationMetadata } from '@pollen/shared';

/** An application as the server tells administrators of it. */
export function applicationEntry(
  name: string,
  {
    application,
    ...more
  }: Partial<Omit<ApplicationEntry, 'application'>> & {
    application?: Partial<ApplicationMetadata>;
  } = {},
): ApplicationEntry {
  const id = name.toLowerCase();
  return {
    application: {
      client_id: id,
      client_name: name,
      client_uri: `https://${id}.example/`,
      logo_uri: null,
      software_id: id,
      application_type: 'web',
      redirect_uris: [`https://${id}.example/callback`],
      post_logout_redirect_uris: [],
      backchannel_logout_uri: null,
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
      jwks: null,
      jwks_uri: null,
      id_token_signed_response_alg: 'RS256',
      require_pkce: true,
      require_nonce: true,
      own_network: false,
      allowed_groups: null,
      allowed_people: null,
      claims_in_id_token: true,
      consent: false,
      longest_session_seconds: null,
      requires_passkey: false,
      stays_signed_in: false,
      shows_number: false,
      forward_auth_host: null,
      forward_auth_rules: [],
      ...application,
    },
    isInFile: false,
    hasSecret: true,
    oldSecretUntil: null,
    people: [],
    lastUsedAt: null,
    faults: [],
    ...more,
  };
}
