import type { Template } from './template.ts';

export const immich: Template = {
  software_id: 'immich',
  client_name: 'Immich',
  example: 'https://photos.example.com',
  metadata: (address) => ({
    redirect_uris: [
      `${address}/auth/login`,
      `${address}/user-settings`,
      // Hands on to the app on a phone.
      `${address}/api/oauth/mobile-redirect`,
    ],
    post_logout_redirect_uris: [`${address}/auth/login`],
    backchannel_logout_uri: `${address}/api/oauth/backchannel-logout`,
    token_endpoint_auth_method: 'client_secret_post',
  }),
  instructions: ({ issuer, brand, address, clientId, secret }) => [
    {
      kind: 'note',
      text: 'Switch on “Login with OAuth” and “Mobile redirect URI override”. Each account needs an email address.',
    },
    {
      kind: 'fields',
      title: 'Administration, Settings, Authentication, OAuth',
      fields: [
        { label: 'Issuer URL', value: issuer },
        { label: 'Client ID', value: clientId },
        { label: 'Client secret', value: secret ?? '' },
        { label: 'Token endpoint auth method', value: 'client_secret_post' },
        { label: 'Scope', value: 'openid profile email' },
        { label: 'Signing algorithm', value: 'RS256' },
        { label: 'Button text', value: `Sign in with ${brand}` },
        { label: 'Mobile redirect URI override', value: `${address}/api/oauth/mobile-redirect` },
      ],
    },
  ],
};
