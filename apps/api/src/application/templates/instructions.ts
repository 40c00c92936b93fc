import type { Instruction } from '@pollen/shared';
import { type Application, DEVICE_GRANT, knowsOpenId } from '../application.ts';
import { baseOf, templateOf } from './filled-in.ts';
import { generic } from './generic.ts';

interface Site {
  /** Null where applications cannot know us. */
  readonly issuer: string | null;
  readonly brandName: string;
  readonly secret: string | null;
}

/** What to do in this application, by its template. */
export function instructionsFor(application: Application, { issuer, brandName, secret }: Site): Instruction[] {
  if (issuer === null) return [{ kind: 'note', text: 'Set APP_URL first: applications know Pollen by it.' }];
  return [
    ...(knowsOpenId(application) ? ofTemplate(application, { issuer, brandName, secret }) : []),
    ...(application.grant_types.includes(DEVICE_GRANT) ? [forDevices(issuer)] : []),
    ...(application.forward_auth_host === null ? [] : [forProxy(application.forward_auth_host, brandName)]),
  ];
}

function ofTemplate(
  { client_id: clientId, client_uri, software_id }: Application,
  { issuer, brandName: brand, secret }: Site & { readonly issuer: string },
): readonly Instruction[] {
  const template = (client_uri === null ? null : templateOf(software_id)) ?? generic;
  return template.instructions({ issuer, brand, address: baseOf(client_uri ?? issuer), clientId, secret });
}

const forDevices = (issuer: string): Instruction => ({
  kind: 'fields',
  title: 'For the code that a device shows',
  fields: [{ label: 'Device authorization endpoint', value: `${issuer}/oidc/device/authorize` }],
});

const forProxy = (host: string, brand: string): Instruction => ({
  kind: 'note',
  text: `Let the proxy in front of ${host} ask ${brand} about each request. What to enter in nginx, Caddy, HAProxy, Traefik or Envoy is in the documentation, docs/forward-auth.md.`,
});
