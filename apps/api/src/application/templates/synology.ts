import { discoveryOf, SCOPES, type Template } from './template.ts';

export const synology: Template = {
  software_id: 'synology',
  client_name: 'Synology DSM',
  example: 'https://nas.example.com',
  metadata: (address) => ({
    // With and without the slash: it sends what is entered there.
    redirect_uris: [address, `${address}/`],
    token_endpoint_auth_method: 'client_secret_post',
    // It sends neither a challenge nor a nonce.
    require_pkce: false,
    require_nonce: false,
  }),
  instructions: ({ issuer, brand, address, clientId, secret }) => [
    {
      kind: 'fields',
      title: 'Control Panel, Domain/LDAP, SSO Client, OpenID Connect',
      fields: [
        { label: 'Profile', value: 'OIDC' },
        { label: 'Account type', value: 'Domain/LDAP/local' },
        { label: 'Name', value: brand },
        { label: 'Well-known URL', value: discoveryOf(issuer) },
        { label: 'Application ID', value: clientId },
        { label: 'Application secret', value: secret ?? '' },
        { label: 'Redirect URI', value: address },
        { label: 'Authorization scope', value: SCOPES },
        { label: 'Username claim', value: 'preferred_username' },
      ],
    },
    {
      kind: 'note',
      text: 'DSM doesn’t create accounts: each person needs one there, with the same username as here.',
    },
  ],
};
