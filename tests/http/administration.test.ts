import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountChange, AccountList } from '@pollen/shared';
import { AccountId } from '../../apps/api/src/account/account.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { type Client, tellingOf } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { approve, decide, poll, rightDecision, scan, showCode, signInByScan } from '../support/sign-in.ts';

const NEW_PASSWORD = 'another battery staple';

describe.each(STORES)('looking after accounts, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let people = 0;

  async function newAccount() {
    const username = `person${++people}`;
    const phone = await product.invite(administrator, username);
    return { username, phone, id: (await accountOf(phone)).id };
  }
  const accountOf = async (client: Client) => Object((await client.get('/api/session')).body['account']);
  const list = async () => AccountList.parse((await administrator.get('/api/accounts')).body);
  const change = (what: string, id: string, by = administrator) => by.post(`/api/accounts/${id}/${what}`);
  const signIn = (client: Client, username: string, password = PASSWORD) =>
    client.post('/api/session/password', { username, password });

  beforeAll(async () => {
    product = await startProduct(store);
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());

  test('lists every account by name, however many come at once, and none that came to nothing', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, newAccount));
    const { body } = await administrator.post('/api/invitations');
    const token = String(body['link']).split('#')[1];
    const taken = { token, username: 'ADA', displayName: 'A', password: PASSWORD };
    expect((await product.client().post('/api/invitations/accept', taken)).status).toBe(409);
    const { accounts, count } = await list();
    const names = accounts.map(({ username }) => username);
    expect(names).toEqual(['ada', ...made.map(({ username }) => username)].toSorted());
    expect(count).toBe(13);
    expect(accounts[0]).toMatchObject({ displayName: 'Ada', isAdmin: true, isLocked: false, isOwn: true });
    expect(accounts[1]).toMatchObject({ isAdmin: false, isLocked: false, isOwn: false });
    expect((await administrator.get('/api/accounts/0123456789abcdef')).body).toEqual(
      (await administrator.get('/api/accounts')).body,
    );
  });

  if (store === 'redis')
    test('lists an account from before there was a list once its owner signs in', async () => {
      const { username, id } = await newAccount();
      const redis = connectRedis(product.redis?.url ?? '');
      await redis.del(`p:al:${id.charAt(0)}`);
      redis.disconnect();
      const isListed = async () => (await list()).accounts.some((each) => each.id === id);
      expect(await isListed()).toBe(false);
      await signIn(product.client(), username);
      expect(await isListed()).toBe(true);
    });

  test.each(['lock', 'remove'])(
    'T09: an account that an administrator chose to %s is out at its next request',
    async (what) => {
      const { username, phone, id } = await newAccount();
      const computer = product.client();
      await signInByScan(phone, computer);
      expect((await change(what, id)).body).toEqual({ kind: 'account-changed', change: what });
      for (const client of [phone, computer]) expect((await client.get('/api/session')).status).toBe(401);
      const [refused, unknown] = [await signIn(phone, username), await signIn(phone, 'nobody')];
      expect([refused.status, tellingOf(refused)]).toEqual([401, tellingOf(unknown)]);
    },
  );

  test.each(['lock', 'remove'])('T09: %s between scan, decision and delivery leaves no session', async (what) => {
    const [scanned, approved] = [await newAccount(), await newAccount()];
    const [first, second] = [await showCode(product.client()), await showCode(product.client())];
    const decision = await rightDecision(first.browser, await scan(scanned.phone, first.frame));
    await approve(approved.phone, second);
    await change(what, scanned.id);
    await change(what, approved.id);
    expect((await decide(scanned.phone, first.id, decision)).status).toBe(401);
    expect((await poll(second.browser)).body['status']).toBe('denied');
    expect((await second.browser.get('/api/session')).status).toBe(401);
  });

  test('an account that is unlocked can be signed in to again, and no session of before comes back', async () => {
    const { username, phone, id } = await newAccount();
    await change('lock', id);
    expect((await list()).accounts.find((each) => each.id === id)?.isLocked).toBe(true);
    await change('unlock', id);
    expect((await phone.get('/api/session')).status).toBe(401);
    expect((await signIn(phone, username)).status).toBe(200);
  });

  test('a removed account leaves its name to others', async () => {
    const { username, id } = await newAccount();
    const { accounts } = product.app.core;
    const removed = await accounts.find(AccountId.parse(id));
    await change('remove', id);
    expect((await list()).accounts.some((each) => each.id === id)).toBe(false);
    expect((await change('remove', id)).body['type']).toBe('not-found');
    const again = await product.invite(administrator, username);
    expect((await accountOf(again)).id).not.toBe(id);
    // A second removal that was slow, once the name is another's.
    if (removed) await accounts.remove(removed.value);
    expect((await signIn(product.client(), username)).status).toBe(200);
  });

  test('of many who lock, unlock and remove at once, a removal stands', async () => {
    const { id } = await newAccount();
    const changes = ['lock', 'unlock', 'remove', 'lock', 'unlock', 'remove', 'lock'];
    const responses = await Promise.all(changes.map((what) => change(what, id)));
    expect(responses.every(({ status }) => status === 200 || status === 404)).toBe(true);
    expect(await product.app.core.accounts.find(AccountId.parse(id))).toBeNull();
  });

  test('is for administrators, with a proof of the last minutes, and never in a browser that a scan signed in', async () => {
    const { phone, id } = await newAccount();
    const computer = product.client();
    await signInByScan(administrator, computer);
    for (const [client, type] of [
      [product.client(), 'sign-in-required'],
      [phone, 'administrator-required'],
      [computer, 'qr-session-cannot-approve'],
    ] as const) {
      expect((await client.get('/api/accounts')).body['type']).toBe(type);
      for (const what of AccountChange.options) expect((await change(what, id, client)).body['type']).toBe(type);
    }
    await ageProof(administrator, product);
    const stale = { type: 'verification-required', verifyBy: ['password'] };
    for (const what of AccountChange.options) expect((await change(what, id)).body).toMatchObject(stale);
    expect((await administrator.post('/api/invitations')).body).toMatchObject(stale);
    for (const path of ['/api/accounts', '/api/accounts/0123456789abcdef']) {
      const response = await administrator.get(path);
      expect(response.body).toMatchObject(stale);
      expect(response.text).not.toContain(id);
    }
    expect((await phone.get('/api/session')).status).toBe(200);
    await administrator.post('/api/session/verify', { password: PASSWORD });
    expect((await change('lock', id)).status).toBe(200);
    for (const wrong of ['x', '__proto__', 'A'.repeat(22)]) expect((await change('lock', wrong)).status).toBe(404);
    expect((await change('crown', id)).status).toBe(400);
  });

  test('invites nobody between "this was not me" and a new proof', async () => {
    const computer = product.client();
    await signInByScan(administrator, computer);
    const session = Object((await computer.get('/api/session')).body['session']);
    const invite = async () => (await administrator.post('/api/invitations')).status;
    expect(await invite()).toBe(201);
    expect((await administrator.post(`/api/sessions/${session.id}/not-me`)).status).toBe(200);
    expect(await invite()).toBe(403);
    await administrator.post('/api/session/verify', { password: PASSWORD });
    expect(await invite()).toBe(201);
  });

  describe('changing one’s own password', () => {
    const newPassword = (client: Client, endOtherSessions: boolean) =>
      client.post('/api/account/password', { newPassword: NEW_PASSWORD, endOtherSessions });

    test('takes the new one from then on, and ends other sessions if that is wished', async () => {
      const { username, phone } = await newAccount();
      const [computer, other] = [product.client(), product.client()];
      await signInByScan(phone, computer);
      await signIn(other, username);
      expect((await newPassword(phone, false)).body).toEqual({ kind: 'password-changed', ended: 0 });
      expect((await computer.get('/api/session')).status).toBe(200);
      expect((await newPassword(phone, true)).body).toEqual({ kind: 'password-changed', ended: 2 });
      for (const client of [computer, other]) expect((await client.get('/api/session')).status).toBe(401);
      expect((await phone.get('/api/session')).status).toBe(200);
      expect((await signIn(product.client(), username)).status).toBe(401);
      expect((await signIn(product.client(), username, NEW_PASSWORD)).status).toBe(200);
      expect((await phone.get('/api/activity')).text).toContain('"kind":"password-changed"');
    });

    test('wants a proof of the last minutes, and a session that no scan began', async () => {
      const { username, phone } = await newAccount();
      const computer = product.client();
      await signInByScan(phone, computer);
      expect((await newPassword(computer, false)).body['type']).toBe('qr-session-cannot-approve');
      await ageProof(phone, product);
      expect((await newPassword(phone, false)).body['type']).toBe('verification-required');
      expect((await newPassword(product.client(), false)).body['type']).toBe('sign-in-required');
      expect((await signIn(product.client(), username)).status).toBe(200);
    });
  });
});
