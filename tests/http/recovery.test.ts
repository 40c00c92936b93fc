import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AccountId } from '../../apps/api/src/account/account.ts';
import { makeServerLink } from '../../apps/api/src/recovery/make-recovery-link.ts';
import { type Client, tellingOf } from '../support/client.ts';
import { ageAccount, ageProof } from '../support/clock.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, type Product, SECRET, STORES, startProduct } from '../support/product.ts';
import { hashTogether, runRecover, tokenOf } from '../support/recovery.ts';
import { approve, poll, scan, showCode, signInByScan } from '../support/sign-in.ts';

const NEW_PASSWORD = 'another battery staple';
describe.each(STORES)('a link for a new password, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let people = 0;
  let places = 0;

  beforeAll(async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.0/8' });
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());

  /** Somebody at an address of their own, so that wrong links of one test do not count in another. */
  const visitor = () => product.client({ 'x-forwarded-for': `198.51.100.${++places}` });
  const accountOf = async (client: Client) => Object((await client.get('/api/session')).body['account']);
  async function newAccount() {
    const username = `Person${++people}`;
    const phone = await product.invite(administrator, username);
    return { username, phone, id: AccountId.parse((await accountOf(phone)).id) };
  }
  const make = (id: string, by = administrator) => by.post(`/api/accounts/${id}/recovery-link`);
  async function tokenFor(id: string): Promise<string> {
    const response = await make(id);
    expect(response.status).toBe(201);
    return tokenOf(response.body['link']);
  }
  const check = (token: string, by = visitor()) => by.post('/api/recovery/check', { token });
  const use = (token: string, by = visitor(), newPassword = NEW_PASSWORD) =>
    by.post('/api/recovery', { token, newPassword });
  const signIn = (username: string, password: string) =>
    visitor().post('/api/session/password', { username, password });
  async function expectVoid(token: string, by = visitor()): Promise<void> {
    const unknown = await use('unknown');
    for (const response of [await check(token, by), await use(token, by)]) {
      expectProblem(response, 'link-not-found');
      expect(tellingOf(response)).toBe(tellingOf(unknown));
    }
  }

  test('says whose account it is, takes a new password and signs in; everybody else is out', async () => {
    const { username, phone, id } = await newAccount();
    const [computer, waiting, asking, other] = [visitor(), visitor(), visitor(), visitor()];
    await signInByScan(phone, computer);
    const [approved, scanned] = [await showCode(waiting), await showCode(asking)];
    await approve(phone, approved);
    await scan(phone, scanned.frame);
    const made = await make(id);
    expect(made.body).toMatchObject({ kind: 'recovery-link', expiresIn: 86_400 });
    expect(String(made.body['link'])).toMatch(/^http:\/\/[^/]+\/recovery#[\w.-]+$/);
    const token = tokenOf(made.body['link']);

    expect((await check(token)).body).toEqual({ kind: 'recovery', username, displayName: username });
    expect((await phone.get('/api/session')).status).toBe(200);
    const used = await use(token, other);
    expect([used.status, used.body['account']]).toEqual([200, expect.objectContaining({ id, username })]);
    expect((await other.get('/api/session')).body['session']).toMatchObject({ signedInBy: 'password' });
    for (const client of [phone, computer]) expect((await client.get('/api/session')).status).toBe(401);
    for (const browser of [waiting, asking]) expect((await poll(browser)).body['status']).toBe('denied');
    expect((await signIn(username, PASSWORD)).status).toBe(401);
    expect((await signIn(username, NEW_PASSWORD)).status).toBe(200);

    const { entries, isProofWanted } = Object((await other.get('/api/activity')).body);
    const told = expect.objectContaining({
      kind: 'recovery-link-made',
      administrator: { username: 'ada', displayName: 'Ada' },
    });
    expect(entries).toEqual(expect.arrayContaining([told, expect.objectContaining({ kind: 'recovered' })]));
    expect(isProofWanted).toBe(false);
    await expectVoid(token);
    expect((await other.get('/api/session')).status).toBe(200);
    const { id: by } = await accountOf(administrator);
    expect(product.log()).toContain(`"account":"${id}","by":"${by}","msg":"a recovery link was made"`);
    expect(product.log()).not.toContain(token);
  });

  test('works once: of twenty who use it at the same moment one succeeds, and that one’s password holds', async () => {
    const { username, id } = await newAccount();
    const token = await tokenFor(id);
    const passwords = Array.from({ length: 20 }, (_, index) => `password of number ${index}`);
    const together = await hashTogether(passwords, product);
    const responses = await Promise.all(passwords.map((password) => use(token, visitor(), password)));
    together.mockRestore();
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(404)]);
    const winner = passwords[responses.findIndex(({ status }) => status === 200)] ?? '';
    expect((await signIn(username, winner)).status).toBe(200);
    expect(await product.app.core.sessions.listOf(id)).toHaveLength(1 + 1);
  });

  test('is void once the password was changed in the ordinary way, or by another link', async () => {
    const { phone, id } = await newAccount();
    const [one, other] = [await tokenFor(id), await tokenFor(id)];
    expect((await check(one)).status).toBe(200);
    await phone.post('/api/account/password', { newPassword: NEW_PASSWORD, endOtherSessions: false });
    for (const token of [one, other]) await expectVoid(token);
    const [third, fourth] = [await tokenFor(id), await tokenFor(id)];
    expect((await use(third)).status).toBe(200);
    await expectVoid(fourth);
  });

  test('lets nobody in whose old password was just being checked', async () => {
    const { username, id } = await newAccount();
    const [token, thief] = [await tokenFor(id), visitor()];
    const { passwords } = product.app.core;
    const { check: checkPassword } = passwords;
    const slowed = jest.spyOn(passwords, 'check').mockImplementationOnce(async (...given) => {
      const outcome = await checkPassword(...given);
      expect((await use(token)).status).toBe(200);
      return outcome;
    });
    expectProblem(await thief.post('/api/session/password', { username, password: PASSWORD }), 'sign-in-required');
    slowed.mockRestore();
    expect(await product.app.core.sessions.listOf(id)).toHaveLength(1);
    expect((await thief.get('/api/session')).status).toBe(401);
  });

  test('leaves nobody in, even if the server is interrupted before it tidies up', async () => {
    const { phone, id } = await newAccount();
    const token = await tokenFor(id);
    const interrupted = jest.spyOn(product.app.core.sessions, 'listOf').mockResolvedValueOnce([]);
    expect((await use(token)).status).toBe(200);
    interrupted.mockRestore();
    expect((await phone.get('/api/session')).status).toBe(401);
  });

  test('is void for whoever has the name after a removal', async () => {
    const { username, id } = await newAccount();
    await ageAccount(username, product);
    const token = await tokenFor(id);
    await administrator.post(`/api/accounts/${id}/remove`);
    await expectVoid(token);
    const heir = await product.invite(administrator, username);
    await expectVoid(token);
    expect((await heir.get('/api/session')).status).toBe(200);
  });

  test('is void while the account is locked, and stays so', async () => {
    const { id } = await newAccount();
    const token = await tokenFor(id);
    await administrator.post(`/api/accounts/${id}/lock`);
    await expectVoid(token);
    expectProblem(await make(id), 'account-locked');
    await administrator.post(`/api/accounts/${id}/unlock`);
    await expectVoid(token);
    expect((await use(await tokenFor(id))).status).toBe(200);
  });

  test('lets no administrator into the account of another one', async () => {
    const { username, phone, id } = await newAccount();
    const token = await tokenFor(id);
    await administrator.post(`/api/accounts/${id}/promote`);
    await expectVoid(token);
    const first = (await accountOf(administrator)).id;
    for (const each of [id, first]) expectProblem(await make(each), 'not-for-administrators');
    expectProblem(await make(first, phone), 'not-for-administrators');
    expect((await signIn(username, PASSWORD)).status).toBe(200);
  });

  test('is void once its maker is no administrator any more, even if that comes again', async () => {
    const [maker, person] = [await newAccount(), await newAccount()];
    await administrator.post(`/api/accounts/${maker.id}/promote`);
    const made = await make(person.id, maker.phone);
    const token = tokenOf(made.body['link']);
    expect((await check(token)).status).toBe(200);
    await administrator.post(`/api/accounts/${maker.id}/demote`);
    await expectVoid(token);
    await administrator.post(`/api/accounts/${maker.id}/promote`);
    await expectVoid(token);
    expect((await use(tokenOf((await make(person.id, maker.phone)).body['link']))).status).toBe(200);
  });

  test('is made by administrators, with a proof of the last minutes, never in a browser that a scan signed in', async () => {
    const { phone, id } = await newAccount();
    const computer = visitor();
    await signInByScan(administrator, computer);
    expectProblem(await make(id, product.client()), 'sign-in-required');
    expectProblem(await make(id, phone), 'administrator-required');
    expectProblem(await make(id, computer), 'qr-session-cannot-approve');
    for (const unknown of ['x', '__proto__', 'A'.repeat(22)]) expectProblem(await make(unknown), 'not-found');
    await ageProof(administrator, product);
    expectProblem(await make(id), 'verification-required');
    await administrator.post('/api/session/verify', { password: PASSWORD });
    expect((await make(id)).status).toBe(201);
  });

  test('that leads nowhere is one of fifty an address may try, by either way, and a right one passes still', async () => {
    const guesser = visitor();
    const { id } = await newAccount();
    const token = await tokenFor(id);
    const last = token.endsWith('A') ? 'B' : 'A';
    for (const wrong of [token.slice(0, -1) + last, token.slice(1), '....', 'A'.repeat(512)])
      await expectVoid(wrong, guesser);
    await Promise.all(Array.from({ length: 42 }, () => check('unknown', guesser)));
    for (const response of [await check('unknown', guesser), await use('unknown', guesser)])
      expectProblem(response, 'too-many-requests');
    for (const response of [await check(token, guesser), await use(token, guesser)]) expect(response.status).toBe(200);
  });

  test('of the server is for everybody, administrators too, and is made beside a running server', async () => {
    await ageAccount('ada', product);
    const dataDir = mkdtempSync(join(tmpdir(), 'pollen-recover-'));
    const { hostname, port } = new URL(product.url);
    const settings = { PORT: port, SECRET_KEY: SECRET, DATA_DIR: dataDir };
    const { code, said, link } = await runRecover(['ADA'], settings);
    expect([code, said]).toEqual([0, expect.stringContaining('Whether there is an account of this name shows when')]);
    expect(said).toContain('once, within 60 minutes');
    expect(new URL(link).pathname).toBe('/recovery');
    expect([hostname, new URL(link).port]).toEqual(['127.0.0.1', port]);
    expect(readdirSync(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });

    const phone = visitor();
    expect((await use(tokenOf(link), phone)).status).toBe(200);
    expect((await phone.get('/api/accounts')).status).toBe(200);
    expect((await administrator.get('/api/session')).status).toBe(401);
    await expectVoid(tokenOf(link));
    administrator = phone;
  });

  test('has an end', async () => {
    const { username } = await newAccount();
    await ageAccount(username, product);
    const { keys, random } = product.app.core;
    const at = (ago: number) => makeServerLink(username, { keys, random, now: () => Date.now() - ago }).token;
    expect((await check(at(10_000))).status).toBe(200);
    // A minute more than its hour: the clock of the store may be behind.
    await expectVoid(at(3_660_000));
    // By a clock that is ahead it is used as soon, and no more than once.
    const ahead = at(-60_000);
    expect((await use(ahead)).status).toBe(200);
    await expectVoid(ahead);
  });
});
