import { SOURCE, type Template } from './template.ts';

export const jellyfin: Template = {
  software_id: 'jellyfin',
  client_name: 'Jellyfin',
  example: 'https://media.example.com',
  metadata: (address) => ({
    // The plugin has a long and a short address for the same.
    redirect_uris: [`${address}/sso/OID/redirect/${SOURCE}`, `${address}/sso/OID/r/${SOURCE}`],
    token_endpoint_auth_method: 'client_secret_post',
  }),
  instructions: ({ issuer, address, clientId, secret }) => [
    {
      kind: 'note',
      text: 'Under Dashboard, Plugins, Repositories, add https://raw.githubusercontent.com/9p4/jellyfin-plugin-sso/manifest-release/manifest.json. Then install “SSO Authentication” from the catalog, and restart Jellyfin.',
    },
    {
      kind: 'fields',
      title: 'Dashboard, Plugins, SSO-Auth',
      fields: [
        { label: 'Name of OID provider', value: SOURCE },
        { label: 'OID endpoint', value: issuer },
        { label: 'OpenID client ID', value: clientId },
        { label: 'OID secret', value: secret ?? '' },
        { label: 'Enabled', value: 'yes' },
        { label: 'Enable authorization by plugin', value: 'yes' },
        { label: 'Enable all folders', value: 'yes' },
        { label: 'Role claim', value: 'groups' },
        { label: 'Admin roles', value: 'admins' },
        { label: 'Request additional scopes', value: 'groups' },
        { label: 'Set default username claim', value: 'preferred_username' },
        // Behind a proxy it would take itself to be at http.
        { label: 'Scheme override', value: new URL(address).protocol.replace(':', '') },
      ],
    },
    { kind: 'note', text: `People sign in at ${address}/sso/OID/start/${SOURCE}.` },
  ],
};
