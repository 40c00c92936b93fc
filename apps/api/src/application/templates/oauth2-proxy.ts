import { SCOPES, type Template } from './template.ts';

export const oauth2Proxy: Template = {
  software_id: 'oauth2-proxy',
  client_name: 'oauth2-proxy',
  example: 'https://app.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/oauth2/callback`],
    post_logout_redirect_uris: [`${address}/`],
    grant_types: ['authorization_code', 'refresh_token'],
  }),
  instructions: ({ issuer, brand, address, clientId, secret }) => [
    {
      kind: 'block',
      title: 'oauth2-proxy.cfg',
      text: `provider = "oidc"
provider_display_name = "${brand}"
oidc_issuer_url = "${issuer}"
client_id = "${clientId}"
client_secret = "${secret}"
redirect_url = "${address}/oauth2/callback"
scope = "${SCOPES}"
code_challenge_method = "S256"
oidc_groups_claim = "groups"
email_domains = ["*"]
cookie_refresh = "5m"`,
    },
    {
      kind: 'note',
      text: 'Add your cookie_secret and upstreams. Each account needs an email address. With cookie_refresh it asks every 5 minutes whether the session still stands.',
    },
  ],
};
