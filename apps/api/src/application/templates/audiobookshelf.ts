import type { Template } from './template.ts';

export const audiobookshelf: Template = {
  software_id: 'audiobookshelf',
  client_name: 'Audiobookshelf',
  example: 'https://books.example.com',
  metadata: (address) => ({
    // The second hands on to the app on a phone.
    redirect_uris: [`${address}/auth/openid/callback`, `${address}/auth/openid/mobile-redirect`],
    post_logout_redirect_uris: [`${address}/login`],
  }),
  instructions: ({ issuer, brand, clientId, secret }) => [
    {
      kind: 'fields',
      title: 'Settings, Authentication, OpenID Connect',
      fields: [
        { label: 'Issuer URL', value: issuer },
        { label: 'Client ID', value: clientId },
        { label: 'Client secret', value: secret ?? '' },
        { label: 'Signing algorithm', value: 'RS256' },
        { label: 'Allowed mobile redirect URIs', value: 'audiobookshelf://oauth' },
        { label: 'Subfolder for redirect URLs', value: 'None' },
        { label: 'Button text', value: `Sign in with ${brand}` },
        { label: 'Match existing users by', value: 'username' },
      ],
    },
    { kind: 'note', text: 'Press “Auto-populate” next to the issuer: it fills in the other addresses.' },
  ],
};
