import { discoveryOf, SCOPES, type Template } from './template.ts';

export const openWebUi: Template = {
  software_id: 'open-webui',
  client_name: 'Open WebUI',
  example: 'https://chat.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/oauth/oidc/callback`, `${address}/oauth/oidc/login/callback`],
    post_logout_redirect_uris: [`${address}/auth`],
    backchannel_logout_uri: `${address}/oauth/backchannel-logout`,
    grant_types: ['authorization_code', 'refresh_token'],
  }),
  instructions: ({ issuer, brand, address, clientId, secret }) => [
    {
      kind: 'note',
      text: 'Each account needs an email address. To be signed out from here, Open WebUI needs a Redis (REDIS_URL).',
    },
    {
      kind: 'block',
      title: 'Environment of Open WebUI',
      text: `WEBUI_URL=${address}
ENABLE_OAUTH_SIGNUP=true
OAUTH_PROVIDER_NAME=${brand}
OAUTH_CLIENT_ID=${clientId}
OAUTH_CLIENT_SECRET=${secret}
OPENID_PROVIDER_URL=${discoveryOf(issuer)}
OPENID_REDIRECT_URI=${address}/oauth/oidc/callback
OAUTH_SCOPES=${SCOPES}
OAUTH_CODE_CHALLENGE_METHOD=S256
ENABLE_OAUTH_BACKCHANNEL_LOGOUT=true`,
    },
  ],
};
