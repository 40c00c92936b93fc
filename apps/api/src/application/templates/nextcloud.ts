import { discoveryOf, SCOPES, SOURCE, type Template } from './template.ts';

export const nextcloud: Template = {
  software_id: 'nextcloud',
  client_name: 'Nextcloud',
  example: 'https://cloud.example.com',
  metadata: (address) => ({
    // The second of each where Nextcloud is set up without short addresses.
    redirect_uris: [`${address}/apps/user_oidc/code`, `${address}/index.php/apps/user_oidc/code`],
    post_logout_redirect_uris: [`${address}/`, address],
    backchannel_logout_uri: `${address}/index.php/apps/user_oidc/backchannel-logout/${SOURCE}`,
    token_endpoint_auth_method: 'client_secret_post',
  }),
  instructions: ({ issuer, clientId, secret }) => [
    {
      kind: 'note',
      text: 'Install the app “OpenID Connect user backend” (user_oidc), then run these commands where Nextcloud runs.',
    },
    {
      kind: 'block',
      title: 'Commands for Nextcloud',
      text: `occ user_oidc:provider ${SOURCE} \\
  --clientid="${clientId}" \\
  --clientsecret="${secret}" \\
  --discoveryuri="${discoveryOf(issuer)}" \\
  --scope="${SCOPES}" \\
  --mapping-display-name=name --mapping-email=email --mapping-groups=groups --group-provisioning=1
occ config:system:set user_oidc default_token_endpoint_auth_method --value=client_secret_post`,
    },
  ],
};
