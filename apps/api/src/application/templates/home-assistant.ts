import { discoveryOf, type Template } from './template.ts';

export const homeAssistant: Template = {
  software_id: 'home-assistant',
  client_name: 'Home Assistant',
  example: 'https://home.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/auth/oidc/callback`],
    token_endpoint_auth_method: 'client_secret_post',
  }),
  instructions: ({ issuer, brand, clientId, secret }) => [
    { kind: 'note', text: 'First install the integration “OpenID Connect” (hass-oidc-auth) from HACS.' },
    {
      kind: 'block',
      title: 'configuration.yaml of Home Assistant',
      text: `auth_oidc:
  client_id: "${clientId}"
  client_secret: "${secret}"
  discovery_url: "${discoveryOf(issuer)}"
  display_name: "${brand}"
  roles:
    admin: "admins"`,
    },
  ],
};
