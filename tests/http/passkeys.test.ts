import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import {
  addPasskey,
  invitationToken,
  listPasskeys,
  openWithPasskey,
  originOf,
  setupTokenOf,
  signInWithPasskey,
  startNamedProduct,
  verifyWithPasskey,
} from '../support/passkeys.ts';
import { PASSWORD, PHONE, type Product, STORES } from '../support/product.ts';
import { approve, decide, rightDecision, scan, showCode } from '../support/sign-in.ts';

describe.each(STORES)('passkeys, on the %s store', (store) => {
  let product: Product;
  let origin: string;
  let ada: Client;
  beforeAll(async () => {
    product = await startNamedProduct(store);
    origin = originOf(product);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  const newPhone = () => product.client({ 'user-agent': PHONE });
  const guest = (username: string) => product.invite(ada, username);

  test('sign in without a name, in a session of their own that says so', async () => {
    const passkey = await addPasskey(ada, origin);
    const phone = newPhone();
    const response = await signInWithPasskey(phone, passkey);
    expect([response.status, Object(response.body['account']).username]).toEqual([200, 'ada']);
    const { body } = await phone.get('/api/session');
    expect(Object(body['session']).signedInBy).toBe('passkey');
  });

  test('are a fresh proof, and a phone that signed in with one approves a computer', async () => {
    const passkey = await addPasskey(await guest('approver'), origin);
    const phone = newPhone();
    await signInWithPasskey(phone, passkey);
    expect((await approve(phone, await showCode(product.client()))).body['status']).toBe('approved');
  });

  test('open the account that an invitation is for, without a password, once', async () => {
    const token = await invitationToken(ada);
    const phone = newPhone();
    const { made, response } = await openWithPasskey(phone, origin, { token, username: 'grace', displayName: 'Grace' });
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({ account: { username: 'grace' }, session: { signedInBy: 'passkey' } });
    expect((await signInWithPasskey(newPhone(), made)).status).toBe(200);
    const guessed = { username: 'grace', password: PASSWORD };
    expect((await newPhone().post('/api/session/password', guessed)).status).toBe(401);
    const again = { token, username: 'late', displayName: 'L' };
    expect((await newPhone().post('/api/passkeys/registration/options', again)).body['type']).toBe('link-not-found');
  });

  test('are listed with what each is, and renamed', async () => {
    const phone = await guest('owner');
    const first = await addPasskey(phone, origin, { isBackedUp: true });
    await addPasskey(phone, origin);
    await signInWithPasskey(newPhone(), first, { isBackedUp: true });
    const [one, other] = await listPasskeys(phone);
    expect(one).toMatchObject({ name: 'Android', isSynced: true, lastUsedAt: expect.any(String) });
    expect(other).toMatchObject({ name: 'Android', isSynced: false, lastUsedAt: null });
    const renamed = await phone.post(`/api/passkeys/${one?.id}/rename`, { name: ' My phone ' });
    expect(renamed.body).toMatchObject({ kind: 'passkey-renamed', passkey: { id: one?.id, name: 'My phone' } });
    expect((await listPasskeys(phone)).map(({ name }) => name)).toEqual(['My phone', 'Android']);
  });

  test('notice that they are backed up now', async () => {
    const phone = await guest('backup');
    const passkey = await addPasskey(phone, origin);
    expect((await listPasskeys(phone))[0]?.isSynced).toBe(false);
    await signInWithPasskey(newPhone(), passkey, { isBackedUp: true });
    expect((await listPasskeys(phone))[0]?.isSynced).toBe(true);
  });

  test('that are removed sign nobody in', async () => {
    const phone = await guest('remover');
    const passkey = await addPasskey(phone, origin);
    const [entry] = await listPasskeys(phone);
    expect((await phone.post(`/api/passkeys/${entry?.id}/remove`)).body).toEqual({ kind: 'passkey-removed' });
    expect(await listPasskeys(phone)).toEqual([]);
    expect((await signInWithPasskey(newPhone(), passkey)).body['type']).toBe('passkey-not-accepted');
  });

  test('that do not count are accepted as often as they are used', async () => {
    const phone = await guest('synced');
    const passkey = await addPasskey(phone, origin, { counter: 0 });
    for (let time = 0; time < 2; time++) {
      expect((await signInWithPasskey(newPhone(), passkey, { counter: 0 })).status).toBe(200);
    }
  });

  test('are made and used at the same time, and none is lost', async () => {
    const phone = await guest('busy');
    const first = await addPasskey(phone, origin, { counter: 0 });
    const signIns = [1, 2, 3].map(() => signInWithPasskey(newPhone(), first, { counter: 0 }));
    await Promise.all([...signIns, ...[1, 2, 3].map(() => addPasskey(phone, origin))]);
    expect((await Promise.all(signIns)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await listPasskeys(phone)).toHaveLength(4);
  });
});

describe.each(STORES)('the first account, on the %s store', (store) => {
  let product: Product;
  beforeAll(async () => {
    product = await startNamedProduct(store);
  });
  afterAll(() => product.stop());

  test('is made with a passkey by one of many who hold the link', async () => {
    const token = await setupTokenOf(product);
    const many = ['ada', 'grace', 'eve'].map((username) =>
      openWithPasskey(product.client(), originOf(product), { token, username, displayName: username }),
    );
    const responses = (await Promise.all(many)).map(({ response }) => response);
    expect(responses.map(({ status }) => status).toSorted()).toEqual([201, 404, 404]);
    const made = responses.find(({ status }) => status === 201);
    expect(Object(made?.body['account']).isAdmin).toBe(true);
  });
});

describe.each(STORES)('an old proof, on the %s store', (store) => {
  let product: Product;
  beforeAll(async () => {
    product = await startNamedProduct(store, { APPROVAL_FRESHNESS: '0' });
  });
  afterAll(() => product.stop());

  test('T38: is renewed with a passkey, and the decision goes on from where it was', async () => {
    const phone = await product.setUp();
    const passkey = await addPasskey(phone, originOf(product));
    const shown = await showCode(product.client());
    const scanned = await scan(phone, shown.frame);
    const decision = await rightDecision(shown.browser, scanned);
    const refused = await decide(phone, shown.id, decision);
    expect(refused.body).toMatchObject({ type: 'verification-required', verifyBy: ['passkey', 'password'] });
    expect((await verifyWithPasskey(phone, passkey)).body).toEqual({ kind: 'verified' });
    expect((await decide(phone, shown.id, decision)).body['status']).toBe('approved');
  });
});
