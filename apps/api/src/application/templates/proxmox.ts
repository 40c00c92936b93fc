import { SCOPES, SOURCE, type Template } from './template.ts';

export const proxmox: Template = {
  software_id: 'proxmox',
  client_name: 'Proxmox VE',
  example: 'https://proxmox.example.com:8006',
  metadata: (address) => ({
    redirect_uris: [new URL(address).origin],
  }),
  instructions: ({ issuer, clientId, secret }) => [
    {
      kind: 'block',
      title: 'Command for Proxmox VE',
      text: `pveum realm add ${SOURCE} --type openid \\
  --issuer-url ${issuer} \\
  --client-id "${clientId}" --client-key "${secret}" \\
  --scopes "${SCOPES}" \\
  --groups-claim groups --autocreate 1`,
    },
  ],
};
