import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { relyingParty } from '../support/relying-party.ts';
import { tokensOf } from '../support/sign-in-to.ts';

const POLLEN = join(import.meta.dirname, '../../apps/api/dist/pollen.js');
const GRAFANA = 'https://grafana.example.com';
const BACK = `${GRAFANA}/login/generic_oauth` as const;

describe.each(STORES)('applications and people on the command line, on the %s store', (store) => {
  let program: Program;
  let admin: Client;
  const folder = mkdtempSync(join(tmpdir(), 'pollen-command-'));

  beforeAll(async () => {
    program = await startProgram(store, (port) => ({ APP_URL: `http://127.0.0.1:${port}` }));
    admin = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
  });
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true });
  });

  async function command(
    ...line: string[]
  ): Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }> {
    return promisify(execFile)(process.execPath, [POLLEN, ...line], { env: program.env }).then(
      (said) => ({ code: 0, ...said }),
      (error: unknown) => Object(error),
    );
  }
  const secretIn = (stdout: string) => /this once: ([\w-]{43})/.exec(stdout)?.[1] ?? '';
  const partyWith = (client_secret: string) =>
    relyingParty(admin.origin, { client_id: 'grafana', client_secret, redirect_uris: [BACK] });
  const add = (...more: string[]) => command('apps', 'add', '--template', 'grafana', '--url', GRAFANA, ...more);

  it('add one from a template, which people sign in to at once, and rotate its secret', async () => {
    expect(await command('apps', 'list')).toMatchObject({ code: 0, stdout: 'There are no applications yet.\n' });
    const added = await add('--group', 'admins', '--person', 'ada', '--longest-session-seconds', '3600');
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const secret = secretIn(added.stdout);
    expect(added.stdout).toContain(`GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET=${secret}\n`);
    expect((await tokensOf(await partyWith(secret), admin)).access_token).toMatch(/./);
    const shown = await command('apps', 'show', 'grafana');
    expect(shown.stdout).toContain(`redirect_uris: ["${BACK}"]`);
    expect(shown.stdout).toContain('longest_session_seconds: 3600');
    expect(shown.stdout + program.printed()).not.toContain(secret);
    const renewed = await command('apps', 'secret', 'grafana', '--overlap', '0');
    await expect(tokensOf(await partyWith(secret), admin)).rejects.toThrow();
    expect((await tokensOf(await partyWith(secretIn(renewed.stdout)), admin)).access_token).toMatch(/./);
    // Beside Redis the command is a process of its own.
    if (store === 'embedded') expect(program.printed()).toContain('"application":"grafana","change":"new-secret"');
  });

  it('change and remove it, and say in a sentence what cannot be', async () => {
    const changed = await command(
      'apps',
      'change',
      'grafana',
      '--name',
      'Graphs',
      '--consent=true',
      '--allowed-groups',
      'null',
    );
    expect(changed).toMatchObject({ code: 0, stdout: expect.stringMatching(/client_name: Graphs\n.*consent: true/s) });
    expect(await add('--id', 'grafana')).toMatchObject({ code: 1, stdout: 'Another application has this id.\n' });
    expect(await add('--person', 'nobody')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^allowed_people\.0: /),
    });
    expect(await add('--colour', 'red')).toMatchObject({
      code: 1,
      stdout: '--colour is no member of an application\n',
    });
    expect(await add('--consent', 'maybe')).toMatchObject({ code: 1, stdout: '--consent cannot be "maybe"\n' });
    expect(await command('apps', 'add', '--url', GRAFANA)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^redirect_uris: /),
    });
    expect(await command('apps', 'add', '--logo', join(folder, 'none.png'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be read'),
    });
    expect(await command('apps', 'remove', 'grafana')).toMatchObject({ code: 0 });
    expect(await command('apps', 'remove', 'grafana')).toMatchObject({
      code: 1,
      stdout: 'There is no such application.\n',
    });
    expect(await command('apps')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('apps add --template grafana'),
    });
  });

  it('enter mail and groups of one, and of many or of nobody', async () => {
    const of = async (username: string) =>
      AccountList.parse((await admin.get('/api/accounts')).body).accounts.find((each) => each.username === username);
    const token = String((await admin.post('/api/invitations')).body['link']).split('#')[1];
    const bea = { token, username: 'bea', displayName: 'Bea', password: PASSWORD };
    expect((await admin.post('/api/invitations/accept', bea)).status).toBe(201);
    await admin.post('/api/session/password', { username: 'ada', password: PASSWORD });
    expect(
      await command('accounts', 'details', 'ADA', '--mail', 'ada@example.com', '--groups', 'it,ward'),
    ).toMatchObject({ code: 0 });
    expect(await of('ada')).toMatchObject({ mail: 'ada@example.com', groups: ['it', 'ward'] });
    const file = join(folder, 'people.csv');
    const enter = (text: string) => {
      writeFileSync(file, text);
      return command('accounts', 'import', file);
    };
    expect(await enter('username,mail,groups\nada,a@example.org,x\nbea,bea@example.org,x\ncy,,\n')).toMatchObject({
      code: 1,
      stdout: 'line 4: username: nobody has this sign-in name\nNothing was entered.\n',
    });
    expect(await of('ada')).toMatchObject({ mail: 'ada@example.com', groups: ['it', 'ward'] });
    expect(await enter('username,groups\nada,it\nbea,it;night shift\n')).toMatchObject({
      code: 0,
      stdout: 'Entered for 2 accounts.\n',
    });
    expect([await of('ada'), await of('bea')]).toMatchObject([
      { mail: 'ada@example.com', groups: ['it'] },
      { mail: null, groups: ['it', 'night shift'] },
    ]);
    expect((await command('accounts', 'list', 'be')).stdout).toBe('bea | Bea | no mail | it, night shift\n');
    expect(await command('accounts', 'details', 'ada', '--mail', '')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('no mail'),
    });
    expect(await command('accounts', 'details', 'ada', '--groups', 'admins')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^groups: /),
    });
  });
});
