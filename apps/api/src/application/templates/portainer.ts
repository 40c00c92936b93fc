import { logoutOf, SCOPES, type Template } from './template.ts';

export const portainer: Template = {
  software_id: 'portainer',
  client_name: 'Portainer',
  example: 'https://portainer.example.com',
  metadata: (address) => ({
    // With and without the slash: it sends what is entered there.
    redirect_uris: [address, `${address}/`],
    post_logout_redirect_uris: [`${address}/`],
    token_endpoint_auth_method: 'client_secret_post',
    // It sends neither a challenge nor a nonce.
    require_pkce: false,
    require_nonce: false,
  }),
  instructions: ({ issuer, address, clientId, secret }) => [
    {
      kind: 'fields',
      title: 'Settings, Authentication, OAuth, Custom',
      fields: [
        { label: 'Client ID', value: clientId },
        { label: 'Client secret', value: secret ?? '' },
        { label: 'Authorization URL', value: `${issuer}/oidc/authorize` },
        { label: 'Access token URL', value: `${issuer}/oidc/token` },
        { label: 'Resource URL', value: `${issuer}/oidc/userinfo` },
        { label: 'Redirect URL', value: address },
        { label: 'Logout URL', value: logoutOf({ issuer, clientId }, `${address}/`) },
        { label: 'User identifier', value: 'preferred_username' },
        { label: 'Scopes', value: SCOPES },
        { label: 'Auth style', value: 'In Params' },
      ],
    },
  ],
};
