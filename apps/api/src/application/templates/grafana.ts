import { logoutOf, SCOPES, type Template } from './template.ts';

export const grafana: Template = {
  software_id: 'grafana',
  client_name: 'Grafana',
  example: 'https://grafana.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/login/generic_oauth`],
    post_logout_redirect_uris: [`${address}/login`],
    grant_types: ['authorization_code', 'refresh_token'],
  }),
  instructions: ({ issuer, brand, address, clientId, secret }) => [
    { kind: 'note', text: 'Each account needs an email address: Grafana lets nobody in without one.' },
    {
      kind: 'block',
      title: 'Environment of Grafana',
      text: `GF_SERVER_ROOT_URL=${address}/
GF_AUTH_GENERIC_OAUTH_ENABLED=true
GF_AUTH_GENERIC_OAUTH_NAME=${brand}
GF_AUTH_GENERIC_OAUTH_CLIENT_ID=${clientId}
GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET=${secret}
GF_AUTH_GENERIC_OAUTH_SCOPES=${SCOPES}
GF_AUTH_GENERIC_OAUTH_AUTH_URL=${issuer}/oidc/authorize
GF_AUTH_GENERIC_OAUTH_TOKEN_URL=${issuer}/oidc/token
GF_AUTH_GENERIC_OAUTH_API_URL=${issuer}/oidc/userinfo
GF_AUTH_GENERIC_OAUTH_AUTH_STYLE=InHeader
GF_AUTH_GENERIC_OAUTH_USE_PKCE=true
GF_AUTH_GENERIC_OAUTH_USE_REFRESH_TOKEN=true
GF_AUTH_GENERIC_OAUTH_LOGIN_ATTRIBUTE_PATH=preferred_username
GF_AUTH_GENERIC_OAUTH_NAME_ATTRIBUTE_PATH=name
GF_AUTH_GENERIC_OAUTH_GROUPS_ATTRIBUTE_PATH=groups
GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH=contains(groups[*], 'admins') && 'Admin' || 'Viewer'
GF_AUTH_SIGNOUT_REDIRECT_URL=${logoutOf({ issuer, clientId }, `${address}/login`)}`,
    },
  ],
};
