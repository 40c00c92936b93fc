import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import { runCommand } from '../../apps/api/src/cli/commands.ts';
import type { Client } from '../support/client.ts';
import { PNG } from '../support/picture-files.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
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

  it('change and remove it', async () => {
    const name = ['--name', 'Graphs', '--consent=true', '--allowed-groups', 'null'];
    const changed = await command('apps', 'change', 'grafana', ...name);
    expect(changed).toMatchObject({ code: 0, stdout: expect.stringMatching(/client_name: Graphs\n.*consent: true/s) });
    expect(await command('apps', 'remove', 'grafana')).toMatchObject({ code: 0 });
    expect(await command('apps', 'remove', 'grafana')).toMatchObject({
      code: 1,
      stdout: 'There is no such application.\n',
    });
    expect(await command('apps', 'add', '--logo', join(folder, 'none.png'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be read'),
    });
  });

  it('enter mail, groups and picture of one, and of many or of nobody', async () => {
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
    const picture = join(folder, 'ada.png');
    writeFileSync(picture, Buffer.from(PNG.split(',')[1] ?? '', 'base64'));
    expect(await command('accounts', 'details', 'ada', '--picture', picture)).toMatchObject({
      code: 0,
      stdout: 'ada | Ada | ada@example.com | it, ward | a picture | administrator\n',
    });
    const address = (await of('ada'))?.picture ?? '';
    expect(await admin.get(address)).toMatchObject({ status: 200 });
    const file = join(folder, 'people.csv');
    const enter = (text: string) => {
      writeFileSync(file, text);
      return command('accounts', 'import', file);
    };
    expect(await enter('username,mail,groups\nada,a@example.org,x\nbea,bea@example.org,x\ncy,,\n')).toMatchObject({
      code: 1,
      stdout: 'line 4: username: nobody has this sign-in name\nNothing was entered.\n',
    });
    expect(await enter(`username,picture\nada,\nbea,"${PNG}x"\n`)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^line 3: picture: expected a PNG/),
    });
    expect((await of('ada'))?.picture).toBe(address);
    expect(await of('ada')).toMatchObject({ mail: 'ada@example.com', groups: ['it', 'ward'] });
    expect(await enter('username,groups\nada,it\nbea,it;night shift\n')).toMatchObject({
      code: 0,
      stdout: 'Entered for 2 accounts.\n',
    });
    expect([await of('ada'), await of('bea')]).toMatchObject([
      { mail: 'ada@example.com', groups: ['it'] },
      { mail: null, groups: ['it', 'night shift'] },
    ]);
    expect(await enter(`username,picture\nada,\nbea,"${PNG}"\n`)).toMatchObject({ code: 0 });
    expect([(await of('ada'))?.picture, (await admin.get(address)).status]).toEqual([undefined, 404]);
    expect(await admin.get((await of('bea'))?.picture ?? '')).toMatchObject({ status: 200 });
  });
});

describe('a command that cannot be done', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded');
    await product.setUp();
    expect(await run('apps add --template grafana --url https://g.example.com --id there')).toMatchObject({
      isDone: true,
    });
  });
  afterAll(() => product.stop());
  const site = { issuer: 'https://login.example.com', brandName: 'Pollen', log: { info: () => undefined } };
  const run = (line: string) => runCommand(line.split(' '), { ...product.app.core, site });

  it.each([
    ['apps add --template grafana --url https://g.example.com --id there', /^Another application has this id\.$/],
    ['apps add --template grafana --url https://g.example.com --person nobody', /^allowed_people\.0: nobody/],
    ['apps add --colour red', /^--colour is no member of an application$/],
    ['apps add --consent maybe', /^--consent cannot be "maybe"$/],
    ['apps add --consent', /^--consent needs a value$/],
    ['apps add --url https://g.example.com', /^redirect_uris: /],
    ['apps change there --id elsewhere', /^client_id: it stays as it is$/],
    ['apps secret there --overlap 721', /apps secret ID/],
    ['apps secret gone', /^There is no such application\.$/],
    ['apps', /apps add --template grafana/],
    ['accounts details ada --mail x', /^mail: expected a mail address/],
    ['accounts details ada --groups admins', /^groups: expected other names/],
    ['accounts details ada --picture data:image/png;base64,AAAA', /^picture: expected a PNG/],
    ['accounts details nobody --groups it', /^Nobody has this sign-in name\.$/],
    ['accounts details ada', /accounts import FILE/],
    ['accounts', /accounts import FILE/],
    ['what', /^Say what to do:/],
  ])('says so in a sentence: %s', async (line, said) => {
    expect(await run(line)).toEqual({ isDone: false, text: expect.stringMatching(said) });
  });

  it('lists people with what is told of them, and takes it away', async () => {
    await run('accounts details ada --mail ada@example.com --groups it');
    expect((await run('accounts list AD')).text).toBe('ada | Ada | ada@example.com | it | administrator');
    expect((await run('accounts details ada --mail= --groups=')).text).toBe(
      'ada | Ada | no mail | no groups | administrator',
    );
  });
});
