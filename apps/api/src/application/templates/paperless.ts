import { SOURCE, type Template, type TemplateSite } from './template.ts';

export const paperless: Template = {
  software_id: 'paperless-ngx',
  client_name: 'Paperless-ngx',
  example: 'https://documents.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/accounts/oidc/${SOURCE}/login/callback/`],
    post_logout_redirect_uris: [`${address}/`],
  }),
  instructions: ({ issuer, brand, clientId, secret }) => [
    {
      kind: 'block',
      title: 'Environment of Paperless-ngx',
      text: `PAPERLESS_APPS=allauth.socialaccount.providers.openid_connect
PAPERLESS_SOCIALACCOUNT_PROVIDERS=${providers({ issuer, brand, clientId, secret })}`,
    },
  ],
};

function providers({ issuer, brand, clientId, secret }: Omit<TemplateSite, 'address'>): string {
  const settings = { server_url: issuer, token_auth_method: 'client_secret_basic' };
  const app = { provider_id: SOURCE, name: brand, client_id: clientId, secret, settings };
  const SCOPE = ['openid', 'profile', 'email'];
  return JSON.stringify({ openid_connect: { SCOPE, OAUTH_PKCE_ENABLED: true, APPS: [app] } });
}
