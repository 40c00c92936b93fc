import { discoveryOf, SCOPES, SOURCE, type Template } from './template.ts';

export const gitea: Template = {
  software_id: 'gitea',
  client_name: 'Gitea or Forgejo',
  example: 'https://git.example.com',
  metadata: (address) => ({
    redirect_uris: [`${address}/user/oauth2/${SOURCE}/callback`],
    post_logout_redirect_uris: [`${address}/`],
    // Not every version sends a challenge, and none a nonce.
    require_pkce: false,
    require_nonce: false,
  }),
  instructions: ({ issuer, clientId, secret }) => [
    {
      kind: 'note',
      text: 'For Forgejo, type forgejo instead of gitea. Keep the name: it is part of the redirect URI.',
    },
    {
      kind: 'block',
      title: 'Command for Gitea',
      text: `gitea admin auth add-oauth \\
  --name=${SOURCE} --provider=openidConnect \\
  --key="${clientId}" --secret="${secret}" \\
  --auto-discover-url="${discoveryOf(issuer)}" \\
  --scopes="${SCOPES}" --group-claim-name=groups --admin-group=admins`,
    },
  ],
};
