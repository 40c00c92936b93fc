import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, newClient } from '../support/client.ts';
import { runPollen, runPollenWith } from '../support/command-line.ts';
import { PASSWORD, PHONE, STORES } from '../support/product.ts';
import { type Program, setUpByLink, setupLink, startProgram } from '../support/program.ts';
import { tokenOf } from '../support/recovery.ts';

describe.each(STORES)('the command line, beside a server on the %s store', (store) => {
  let program: Program;
  let ada: Client;
  const folder = mkdtempSync(join(tmpdir(), 'pollen-verbs-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  /** Beside Redis as from another machine, which finds no server in its data folder. */
  let env: Readonly<Record<string, string | undefined>>;
  const pollen = (...line: string[]) => runPollen(env, ...line);
  /** What `--json` answers. */
  async function answer(...line: string[]) {
    const { code, stdout } = await pollen(...line, '--json');
    return { code, ...JSON.parse(stdout) };
  }
  const signIn = async (username: string, password = PASSWORD) => {
    const phone = newClient(ada.origin, { 'user-agent': PHONE });
    return { phone, status: (await phone.post('/api/session/password', { username, password })).status };
  };
  const isSignedIn = async (phone: Client) => (await phone.get('/api/session')).status === 200;
  const accept = (link: unknown, username: string) =>
    newClient(ada.origin, { 'user-agent': PHONE }).post('/api/invitations/accept', {
      token: tokenOf(link),
      username,
      displayName: username,
      password: PASSWORD,
    });
  const add = (username: string, ...more: string[]) =>
    pollen('account', 'add', username, '--password-file', file('password', `${PASSWORD}\n`), ...more);

  beforeAll(async () => {
    program = await startProgram(store, (port) => ({ APP_URL: `http://127.0.0.1:${port}` }));
    const keyFile = join(String(program.env['DATA_DIR']), 'secret-key');
    const remote = { ...program.env, DATA_DIR: join(folder, 'nothing'), SECRET_KEY: readFileSync(keyFile, 'utf8') };
    env = store === 'redis' ? remote : program.env;
    expect(await answer('setup-link')).toEqual({ code: 0, link: await setupLink(program) });
    expect(await answer('account', 'add', 'eve')).toMatchObject({ code: 1, error: { kind: 'refused' } });
    ada = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
  });
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true });
  });

  it('makes no link for a first account where there is one', async () => {
    expect(await pollen('setup-link')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('already'),
    });
  });

  it('makes an account with a password from a file, or a link for one', async () => {
    expect(
      await add('grace', '--name', 'Grace Hopper', '--mail', 'grace@example.com', '--groups', 'it,navy'),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^grace +Grace Hopper +grace@example.com +it, navy$/m),
    });
    expect((await signIn('grace')).status).toBe(200);
    expect(await add('grace')).toMatchObject({ code: 1, stderr: expect.stringContaining('taken') });
    const { link, account } = await answer('account', 'add', 'kay', '--admin');
    expect(account).toMatchObject({ username: 'kay', displayName: 'kay', isAdministrator: true });
    const chosen = await newClient(ada.origin).post('/api/recovery', { token: tokenOf(link), newPassword: PASSWORD });
    expect([chosen.status, (await signIn('kay')).status]).toEqual([200, 200]);
    const short = await runPollenWith({ env, input: 'short\n' }, 'account', 'add', 'lee', '--password-file', '-');
    expect(short).toMatchObject({ code: 2, stderr: expect.stringContaining('passwordFile') });
  });

  it('locks somebody, whose sessions end, and unlocks and removes them', async () => {
    await add('mallory');
    const { phone } = await signIn('mallory');
    expect(await answer('account', 'lock', 'MALLORY')).toMatchObject({ code: 0, account: { isLocked: true } });
    expect([await isSignedIn(phone), (await signIn('mallory')).status]).toEqual([false, 401]);
    expect((await answer('account', 'list', '--locked')).accounts).toMatchObject([{ username: 'mallory' }]);
    expect(await pollen('account', 'promote', 'mallory')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('unlock'),
    });
    expect(await answer('account', 'unlock', 'mallory')).toMatchObject({ code: 0, account: { isLocked: false } });
    expect((await signIn('mallory')).status).toBe(200);
    expect(await pollen('account', 'remove', 'mallory')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await pollen('account', 'remove', 'mallory', '--yes')).toMatchObject({ code: 0 });
    expect(await pollen('account', 'lock', 'mallory')).toMatchObject({
      code: 1,
      stderr: 'Nobody has this username.\n',
    });
    if (store === 'embedded')
      expect(program.printed()).toMatch(
        /"account":"[\w-]{22}","by":"command line","msg":"an account was changed: lock"/,
      );
  });

  it('makes an administrator, and leaves the first one what they are', async () => {
    await add('noor');
    const isAdministrator = async () => (await answer('account', 'list', 'noor')).accounts[0].isAdministrator;
    await pollen('account', 'promote', 'noor');
    expect(await isAdministrator()).toBe(true);
    await pollen('account', 'demote', 'noor');
    expect(await isAdministrator()).toBe(false);
    for (const line of [
      'account lock ada',
      'account remove ada --yes',
      'account demote ada',
      'session end-all ada --yes',
    ])
      expect(await pollen(...line.split(' '))).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('first administrator'),
      });
    expect(await isSignedIn(ada)).toBe(true);
  });

  it('recovers the first administrator, too', async () => {
    expect(await answer('account', 'recover', 'ada')).toMatchObject({
      code: 0,
      username: 'ada',
      minutes: 60,
      link: expect.stringContaining(`${ada.origin}/recovery#`),
    });
  });

  it('invites one person, and many from a file, or nobody', async () => {
    const one = await answer('invite', 'olga', '--mail', 'olga@example.com', '--groups', 'it');
    expect(one).toMatchObject({ code: 0, invitations: [{ username: 'olga', mail: 'olga@example.com' }] });
    expect((await accept(one.invitations[0].link, 'olga')).status).toBe(201);
    expect((await answer('account', 'list', 'olga')).accounts).toMatchObject([
      { mail: 'olga@example.com', groups: ['it'] },
    ]);

    const people = file(
      'people.csv',
      'username,name,mail,groups,role\npia,Pia,pia@example.com,it;navy,\n,Quinn,,,administrator\n',
    );
    const out = join(folder, 'links.csv');
    expect(await pollen('invite', '--csv', people, '--out', out)).toMatchObject({
      code: 0,
      stdout: 'Invited 2 people.\n',
    });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const [head, pia = '', quinn = ''] = readFileSync(out, 'utf8').split('\r\n');
    expect(head).toBe('username,name,mail,link,expires');
    expect(pia).toMatch(/^pia,Pia,pia@example\.com,http/);
    expect((await accept(quinn.split(',')[3], 'quinn')).status).toBe(201);
    expect((await answer('account', 'list', 'quinn')).accounts).toMatchObject([{ isAdministrator: true }]);
    expect(await pollen('invite', '--csv', people, '--out', out)).toMatchObject({
      code: 2,
      stderr: `${out} is there already.\n`,
    });

    const wrong = file('wrong.csv', 'username,mail\nrosa,rosa@example.com\nsam,no address\nada,\n');
    expect(await pollen('invite', '--csv', wrong)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^line 3: mail: .*\nNobody was invited\.\n$/),
    });
    const taken = await runPollenWith({ env, input: 'username\nrosa\nada\n' }, 'invite', '--csv', '-');
    expect(taken).toMatchObject({ code: 1, stderr: 'line 3: username: it is taken\nNobody was invited.\n' });
  });

  it('lists sessions and ends one, all of somebody, and everybody’s', async () => {
    await add('tess');
    const [one, other] = [(await signIn('tess')).phone, (await signIn('tess')).phone];
    const { sessions } = await answer('session', 'list', 'tess');
    expect(sessions).toHaveLength(2);
    expect((await pollen('session', 'list', 'tess')).stdout).toContain(`${sessions[1].id}\n  Chrome`);
    // The newest first.
    expect(await pollen('session', 'revoke', sessions[1].id)).toMatchObject({ code: 0 });
    expect(await pollen('session', 'revoke', sessions[1].id)).toMatchObject({ code: 1 });
    expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([false, true]);
    expect(await pollen('session', 'end-all', 'tess', '--yes')).toMatchObject({ code: 0 });
    expect([await isSignedIn(other), await isSignedIn(ada)]).toEqual([false, true]);
    expect(await pollen('session', 'end-all', '--yes')).toMatchObject({
      code: 0,
      stdout: 'Everybody is signed out.\n',
    });
    expect(await isSignedIn(ada)).toBe(false);
  });

  it('prints names that cannot harm a terminal, and tables of 80 columns', async () => {
    await add('uma', '--name', 'U'.repeat(60), '--mail', `${'u'.repeat(50)}@example.com`);
    await add('vera', '--groups', 'a\u202eb');
    const { stdout } = await pollen('account', 'list');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^uma +U+… +u+…/m);
    expect(stdout).not.toContain('\u202e');
    expect((await pollen('account', 'list', '--json')).stdout).not.toContain('\u202e');
  });

  it('tells whether the server answers', async () => {
    expect(await answer('healthcheck')).toEqual({ code: 0, isHealthy: true });
    expect(await runPollen({ ...env, PORT: '1' }, 'healthcheck')).toMatchObject({ code: 1 });
  });

  it('does the same without a server, and says what it lacks', async () => {
    await program.endBy('SIGTERM');
    expect((await answer('account', 'list', 'grace')).accounts).toMatchObject([{ username: 'grace' }]);
    expect(await pollen('account', 'lock', 'grace')).toMatchObject({ code: 0 });
    const elsewhere = { ...env, REDIS_URL: 'redis://127.0.0.1:1' };
    expect(await runPollen(elsewhere, 'account', 'list')).toMatchObject({ code: 3, stdout: '' });
    const wrong = await runPollen({ ...env, PORT: 'x' }, 'account', 'list', '--json');
    expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([4, { error: { kind: 'settings' } }]);
    await program.start();
  });
  it('renews the secret key of the data folder, and drops the old one only when the server uses the new one', async () => {
    await add('will');
    const { phone } = await signIn('will');
    // The socket of the server is in that folder.
    env = program.env;
    expect(await answer('rotate-key', '--finish')).toMatchObject({
      code: 1,
      error: { message: 'There is but one key.' },
    });
    expect(await answer('rotate-key')).toMatchObject({ code: 0, secrets: 2 });
    expect(await pollen('rotate-key')).toMatchObject({ code: 1, stderr: expect.stringContaining('--finish first') });
    expect(await pollen('rotate-key', '--finish')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('start it again'),
    });
    await program.endBy('SIGTERM');
    await program.start();
    expect(await answer('rotate-key', '--finish')).toMatchObject({ code: 0, secrets: 1 });
    await program.endBy('SIGTERM');
    await program.start();
    expect(await isSignedIn(phone)).toBe(true);
  });
});
