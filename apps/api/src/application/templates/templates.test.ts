import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { NewApplication } from '../application-entry.ts';
import { instructionsFor } from './instructions.ts';
import { TEMPLATES } from './templates.ts';

const ISSUER = 'https://login.example.com';
const SECRET = 'a-secret-0123456789-abcdefghijklmnopqrstuvw';
const named = TEMPLATES.filter(({ software_id }) => software_id !== 'generic');

function made(software_id: string, client_uri: string) {
  const { application } = NewApplication.parse({ client_id: software_id, software_id, client_uri });
  const instructions = instructionsFor(application, { issuer: ISSUER, brandName: 'Pollen', secret: SECRET });
  return { application, text: JSON.stringify(instructions) };
}

describe.each(named.map(({ software_id }) => software_id))('the template for %s', (software_id) => {
  it.each([
    'https://app.example.com',
    'https://app.example.com/',
    'https://app.example.com:8443/below/',
    'http://10.0.0.5:3000',
  ])('makes an application at %s that is accepted, with what to enter there', (address) => {
    const { application, text } = made(software_id, address);
    expect(application.client_uri).toBe(address);
    expect(application.redirect_uris.length).toBeGreaterThan(0);
    for (const uri of application.redirect_uris) expect(uri).not.toMatch(/[^:]\/\//);
    for (const needed of [ISSUER, software_id, SECRET]) expect(text).toContain(needed);
    expect(text).not.toMatch(/undefined|null/);
  });
});

/** As each application documents it. */
it.each([
  ['grafana', ['/login/generic_oauth']],
  ['nextcloud', ['/apps/user_oidc/code', '/index.php/apps/user_oidc/code']],
  ['immich', ['/auth/login', '/user-settings', '/api/oauth/mobile-redirect']],
  ['gitea', ['/user/oauth2/pollen/callback']],
  ['jellyfin', ['/sso/OID/redirect/pollen', '/sso/OID/r/pollen']],
  ['paperless-ngx', ['/accounts/oidc/pollen/login/callback/']],
  ['vaultwarden', ['/identity/connect/oidc-signin']],
  ['portainer', ['', '/']],
  ['proxmox', ['']],
  ['home-assistant', ['/auth/oidc/callback']],
  ['open-webui', ['/oauth/oidc/callback', '/oauth/oidc/login/callback']],
  ['audiobookshelf', ['/auth/openid/callback', '/auth/openid/mobile-redirect']],
  ['oauth2-proxy', ['/oauth2/callback']],
  ['synology', ['', '/']],
])('%s comes back to the addresses that it documents', (software_id, paths) => {
  const { redirect_uris } = made(software_id, 'https://app.example.com/').application;
  expect(redirect_uris).toEqual(paths.map((path) => `https://app.example.com${path}`));
});

it('takes what is said itself before what the template says', () => {
  const wanted = { client_id: 'g', software_id: 'grafana', client_uri: 'https://g.example.com', client_name: 'Graphs' };
  const { application } = NewApplication.parse({ ...wanted, post_logout_redirect_uris: [], allowed_groups: ['it'] });
  expect(application).toMatchObject({ client_name: 'Graphs', post_logout_redirect_uris: [], allowed_groups: ['it'] });
});

it('tells over http only what is in one’s own network', () => {
  expect(made('immich', 'http://10.0.0.5').application.own_network).toBe(true);
  expect(made('immich', 'https://photos.example.com').application.own_network).toBe(false);
});

it('asks for what only an administrator can know where there is no template for it', () => {
  const wanted = { client_id: 'a', software_id: 'generic', client_uri: 'https://app.example.com' };
  expect(NewApplication.safeParse(wanted).error?.issues).toMatchObject([{ path: ['redirect_uris'] }]);
  const { application } = NewApplication.parse({ ...wanted, redirect_uris: ['https://app.example.com/back'] });
  const site = { issuer: ISSUER, brandName: 'Pollen', secret: SECRET };
  expect(JSON.stringify(instructionsFor(application, site))).toContain(`${ISSUER}/.well-known/openid-configuration`);
});

it('tells of the proxy in front of what knows no OpenID, and of nothing to enter in it', () => {
  const site = { issuer: ISSUER, brandName: 'Pollen', secret: null };
  const behind = NewApplication.parse({ client_id: 'wiki', forward_auth_host: 'wiki.example.com' }).application;
  const [note, ...others] = instructionsFor(behind, site);
  expect(note).toMatchObject({ kind: 'note', text: expect.stringContaining('wiki.example.com') });
  expect(others).toEqual([]);
});

it('tells a device where codes are', () => {
  const grant_types = ['urn:ietf:params:oauth:grant-type:device_code'];
  const { application } = NewApplication.parse({ client_id: 'tv', grant_types });
  const text = JSON.stringify(instructionsFor(application, { issuer: ISSUER, brandName: 'Pollen', secret: null }));
  expect(text).toContain(`${ISSUER}/oidc/device/authorize`);
});

it('is named in the documentation, each by its id', () => {
  const page = readFileSync(new URL('../../../../../docs/openid.md', import.meta.url), 'utf8');
  for (const { software_id } of TEMPLATES) expect(page).toContain(`\`${software_id}\``);
});
