import type { Template } from './template.ts';

/** Whatever is not among the others: where browsers come back to is for the administrator to say. */
export const generic: Template = {
  software_id: 'generic',
  client_name: 'Application',
  example: 'https://app.example.com',
  metadata: () => ({ redirect_uris: [] }),
  instructions: ({ issuer, clientId, secret }) => [
    {
      kind: 'fields',
      title: 'What it asks for',
      fields: [
        { label: 'Issuer', value: issuer },
        { label: 'Discovery', value: `${issuer}/.well-known/openid-configuration` },
        { label: 'Authorization endpoint', value: `${issuer}/oidc/authorize` },
        { label: 'Token endpoint', value: `${issuer}/oidc/token` },
        { label: 'Userinfo endpoint', value: `${issuer}/oidc/userinfo` },
        { label: 'End session endpoint', value: `${issuer}/oidc/logout` },
        { label: 'Client ID', value: clientId },
        ...(secret === null ? [] : [{ label: 'Client secret', value: secret }]),
        { label: 'Scopes', value: 'openid profile email groups' },
        { label: 'Username', value: 'preferred_username' },
      ],
    },
  ],
};
