import type { Template } from './template.ts';

export const vaultwarden: Template = {
  software_id: 'vaultwarden',
  client_name: 'Vaultwarden',
  example: 'https://vault.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/identity/connect/oidc-signin`],
    grant_types: ['authorization_code', 'refresh_token'],
  }),
  instructions: ({ issuer, address, clientId, secret }) => [
    {
      kind: 'note',
      text: 'Each account needs an email address. People keep their master password: it is what decrypts the vault.',
    },
    {
      kind: 'block',
      title: 'Environment of Vaultwarden',
      text: `DOMAIN=${address}
SSO_ENABLED=true
SSO_ONLY=false
SSO_AUTHORITY=${issuer}
SSO_CLIENT_ID=${clientId}
SSO_CLIENT_SECRET=${secret}
SSO_SCOPES="email profile"
SSO_PKCE=true`,
    },
  ],
};
