import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { runLine, runPollen } from '../support/command-line.ts';
import { PNG } from '../support/picture-files.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { relyingParty } from '../support/relying-party.ts';
import { tokensOf } from '../support/sign-in-to.ts';

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

  const command = (...line: string[]) => runPollen(program.env, ...line);
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
    // The running server does it.
    expect(program.printed()).toContain('"application":"grafana","change":"new-secret"');
  });

  it('change and remove it', async () => {
    const name = ['--name', 'Graphs', '--consent=true', '--allowed-groups', 'null'];
    const changed = await command('apps', 'change', 'grafana', ...name);
    expect(changed).toMatchObject({ code: 0, stdout: expect.stringMatching(/client_name: Graphs\n.*consent: true/s) });
    expect(await command('app', 'remove', 'grafana')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await command('app', 'remove', 'grafana', '--yes')).toMatchObject({ code: 0 });
    expect(await command('app', 'remove', 'grafana', '--yes')).toMatchObject({
      code: 1,
      stderr: 'There is no such application.\n',
    });
    expect(await command('apps', 'add', '--logo', join(folder, 'none.png'))).toMatchObject({
      code: 2,
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
      stdout: expect.stringMatching(/^ada +Ada +ada@example.com +it, ward +a picture, administrator$/m),
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
      stderr: 'line 4: username: nobody has this sign-in name\nNothing was entered.\n',
    });
    expect(await enter(`username,picture\nada,\nbea,"${PNG}x"\n`)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^line 3: picture: expected a PNG/),
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
  const run = (line: string) => runLine(line.split(' '), product, 'https://login.example.com');

  it.each([
    ['app add --template grafana --url https://g.example.com --id there', /^Another application has this id\.$/],
    ['app add --template grafana --url https://g.example.com --person nobody', /^allowed_people\.0: nobody/],
    ['app add --consent maybe', /^--consent cannot be "maybe"$/],
    ['app add --url https://g.example.com', /^redirect_uris: /],
    ['app change there --id elsewhere', /^client_id: it stays as it is$/],
    ['app secret gone', /^There is no such application\.$/],
    ['account details ada --mail x', /^mail: expected a mail address/],
    ['account details ada --groups admins', /^groups: expected other names/],
    ['account details nobody --groups it', /^Nobody has this username\.$/],
  ])('says so in a sentence: %s', async (line, said) => {
    expect(await run(line)).toEqual({ isDone: false, answer: null, text: expect.stringMatching(said) });
  });

  it.each([
    ['app add --colour red', /`--colour`/],
    ['app add --consent', /`--consent` requires `VALUE`/],
    ['app secret there --overlap 721', /`--overlap`: expected at most 720 hours/],
    ['app secret there --overlap 1 --end old', /--overlap and --end do not go together/],
    ['app', /pollen app --help/],
    ['account details ada', /Say what to change: --mail, --groups or --picture/],
    ['account details ada --picture ada.gif', /expected a PNG/],
    ['what', /`what`/],
  ])('is wrong as a command line, before anything is asked of the server: %s', async (line, said) => {
    expect(await runPollen({}, ...line.split(' '))).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(said),
    });
  });

  it('lists people with what is told of them, and takes it away', async () => {
    await run('accounts details ada --mail ada@example.com --groups it');
    const ada = { username: 'ada', displayName: 'Ada', isAdministrator: true };
    expect((await run('accounts list AD'))?.answer).toMatchObject({
      accounts: [{ ...ada, mail: 'ada@example.com', groups: ['it'] }],
    });
    expect((await run('accounts details ada --mail= --groups='))?.answer).toMatchObject({
      account: { ...ada, mail: null, groups: [] },
    });
  });
});
