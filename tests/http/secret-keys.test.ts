import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { mac } from '../../apps/api/src/crypto/hmac.ts';
import { deriveKeys } from '../../apps/api/src/crypto/keys.ts';
import { sealLoginCookie } from '../../apps/api/src/login/login-cookie.ts';
import { deriveSessionToken } from '../../apps/api/src/session/session-token.ts';
import { type Client, newClient } from '../support/client.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { approve, decide, poll, rightDecision, scan, showCode, ticketOf } from '../support/sign-in.ts';

const OLD = randomBytes(32).toString('base64');
const NEW = randomBytes(32).toString('base64');
const markOf = (secret: string) => mac('of this store', deriveKeys([Buffer.from(secret)]).storeMark, 18);
const MAIN = join(import.meta.dirname, '../../apps/api/dist/main.js');

describe.each(STORES)('changing the secret key, on the %s store', (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-keys-'));
  const file = join(folder, 'secret');
  let program: Program;
  let phone: Client;
  let newest = OLD;
  const browser = () => newClient(`http://127.0.0.1:${program.port}`);

  function keep(...secrets: readonly string[]): void {
    writeFileSync(file, secrets.join('\n'), { mode: 0o600 });
  }
  /** Where the key of before is not among these, it is given up. */
  async function restartWith(...secrets: readonly string[]): Promise<void> {
    keep(...secrets);
    await program.kill();
    await program.start({ FORGET_SECRET_KEY: markOf(newest) });
    newest = secrets[0] ?? '';
  }

  beforeAll(async () => {
    keep(OLD);
    program = await startProgram(store, (port) => ({ SECRET_KEY_FILE: file, APP_URL: `http://127.0.0.1:${port}` }));
    phone = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
  });
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true });
  });

  test('signs nobody out, and whatever was under way goes on', async () => {
    const pending = await showCode(browser());
    const scanned = await showCode(browser());
    const scan1 = await scan(phone, scanned.frame);
    const approved = await showCode(browser());
    await approve(phone, approved);
    const delivered = await showCode(browser());
    await approve(phone, delivered);
    await poll(delivered.browser);
    const given = delivered.browser.cookies.get('session');
    const ticket = await ticketOf(phone, pending.frame);

    await restartWith(NEW, OLD);

    expect((await phone.get('/api/session')).status).toBe(200);
    expect((await poll(pending.browser)).body).toMatchObject({ id: pending.id, status: 'pending' });
    expect((await scan(phone, ticket)).body['id']).toBe(pending.id);
    const decision = await rightDecision(scanned.browser, scan1);
    expect((await decide(phone, scanned.id, decision)).body['status']).toBe('approved');
    await poll(delivered.browser);
    expect(delivered.browser.cookies.get('session')).toBe(given);
    for (const shown of [scanned, approved, delivered]) {
      expect((await poll(shown.browser)).body['status']).toBe('signed-in');
      expect((await shown.browser.get('/api/session')).status).toBe(200);
    }
  });

  test('T48: by whoever had the old key and saw the picture opens no session that began before', async () => {
    await restartWith(OLD);
    const shown = await showCode(browser());
    await approve(phone, shown);
    await poll(shown.browser);
    const given = shown.browser.cookies.get('session');
    expect((await shown.browser.get('/api/session')).status).toBe(200);

    await restartWith(NEW);
    const keys = deriveKeys([Buffer.from(OLD)]);
    const id = LoginId.parse(shown.id);
    const loginCookie = sealLoginCookie({ id, first: id }, keys.loginCookie);
    expect(shown.browser.cookies.get('login')).toBe(loginCookie);
    const guesses = [mac(loginCookie, keys.session), ...['', shown.id, shown.frame].map(seedToToken)];
    for (const guess of guesses) {
      expect(guess).toHaveLength(String(given).length);
      const thief = browser();
      thief.cookies.set('session', guess);
      expect((await thief.get('/api/session')).status).toBe(401);
    }
    expect((await shown.browser.get('/api/session')).status).toBe(200);

    function seedToToken(seed: string): string {
      return deriveSessionToken({ loginCookie, seed }, keys.session[0]);
    }
  });

  test('believes a picture that was drawn before', async () => {
    await restartWith(OLD);
    const shown = await showCode(browser());
    await restartWith(NEW, OLD);
    expect((await scan(phone, shown.frame)).body['id']).toBe(shown.id);
  });

  test('keeps known browsers known', async () => {
    await restartWith(NEW, OLD);
    const signIn = (client: Client, password: string) =>
      client.post('/api/session/password', { username: 'ada', password });
    for (let time = 0; time < 21; time++) await signIn(browser(), 'wrong');
    expect((await signIn(browser(), PASSWORD)).status).toBe(429);
    expect((await signIn(phone, PASSWORD)).status).toBe(200);
  });

  test('makes what is new by the new key, so that the old one can go', async () => {
    await restartWith(NEW, OLD);
    const [fresh, other] = [await showCode(browser()), await showCode(browser())];
    await approve(phone, fresh);
    await poll(fresh.browser);
    const given = fresh.browser.cookies.get('session');
    await restartWith(NEW);
    await poll(fresh.browser);
    expect(fresh.browser.cookies.get('session')).toBe(given);
    expect((await poll(other.browser)).body['status']).toBe('pending');
    expect((await phone.get('/api/session')).status).toBe(200);
  });

  test('to another one without keeping the old one voids what is under way, and no session', async () => {
    await restartWith(OLD);
    const shown = await showCode(browser());
    await restartWith(NEW);
    expect((await poll(shown.browser)).body['status']).toBe('expired');
    expect((await scan(phone, shown.frame)).status).toBe(404);
    expect((await phone.get('/api/session')).status).toBe(200);
  });
});

describe('the files of secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  /** Ends by itself, for the address is none of this machine's. */
  const start = (DATA_DIR: string) => spawnSync(process.execPath, [MAIN], { env: { DATA_DIR, HOST: '203.0.113.1' } });

  test('the one that is made is for its owner only', () => {
    start(at('made'));
    expect(statSync(at('made/secret-key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('made/secret-key'), 'utf8')).toMatch(/^[\w-]{43}\n$/);
  });

  test('one of our own that everybody can read stops the start, and says what to do', () => {
    start(at('open'));
    chmodSync(at('open/secret-key'), 0o644);
    const { status, stderr } = start(at('open'));
    expect(status).toBe(1);
    expect(String(stderr)).toBe(
      `Everybody on this machine can read ${at('open/secret-key')}. Take that right from them: chmod 600 ${at('open/secret-key')}\n`,
    );
  });

  test('a database that lies open is closed to all but its owner, and with a key that the group can read that is said', () => {
    const lax = at('lax');
    start(lax);
    const modes = () =>
      ['', 'pollen.db', 'pollen.db-wal'].map((name) => (statSync(join(lax, name)).mode & 0o777).toString(8));
    expect(modes()).toEqual(['700', '600', '600']);
    chmodSync(lax, 0o755);
    for (const name of ['pollen.db', 'pollen.db-wal']) chmodSync(join(lax, name), 0o644);
    chmodSync(join(lax, 'secret-key'), 0o640);
    const log = String(start(lax).stdout);
    expect(modes()).toEqual(['700', '600', '600']);
    for (const name of ['', '/pollen.db', '/pollen.db-wal']) expect(log).toContain(`had rights to ${lax}${name};`);
    expect(log).toContain(`can read it: chmod 600 ${lax}/secret-key`);
  });

  test('one of our own without a key stops the start', () => {
    start(at('empty'));
    writeFileSync(at('empty/secret-key'), '\n');
    const { status, stderr } = start(at('empty'));
    expect([status, String(stderr)]).toEqual([
      1,
      expect.stringContaining(`The secret key in ${at('empty/secret-key')} cannot be used`),
    ]);
  });

  test.each([
    ['SECRET_KEY_FILE', OLD],
    ['REDIS_URL_FILE', 'redis://:password@localhost:6379'],
  ])('%s is read, with a warning where others can read it, for container platforms give no other', (name, content) => {
    const path = at(name);
    writeFileSync(path, `${content}\n`);
    chmodSync(path, 0o600);
    expect(readConfig({ [name]: path })).toMatchObject({ kind: 'config', warnings: [] });
    chmodSync(path, 0o640);
    expect(readConfig({ [name]: path })).toMatchObject({ warnings: [`${name}: its group can read the file it names`] });
    chmodSync(path, 0o644);
    const read = readConfig({ [name]: path });
    expect(read).toMatchObject({ warnings: [`${name}: everybody on this machine can read the file it names`] });
    expect(JSON.stringify(read.kind === 'config' && read.warnings)).not.toContain(content);
  });

  test.each([`${OLD},short`, 'short', ',', `${OLD}\nshort`, 'a'.repeat(32), `${OLD},${'changeme'.repeat(4)}`])(
    'a secret that is too short, or easily guessed, is refused: %j',
    (SECRET_KEY) => {
      const { problems = [] } = { problems: [], ...readConfig({ SECRET_KEY }) };
      expect(problems).toEqual([expect.stringMatching(/^SECRET_KEY: expected at least 32 random characters/)]);
    },
  );
});
