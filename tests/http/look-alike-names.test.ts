import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';

const SETTINGS = { APP_URL: 'http://localhost' };

describe.each(STORES)('names that look the same, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProduct(store, SETTINGS);
    ada = await product.setUp('Alice');
  });
  afterAll(() => product.stop());

  const newToken = async () => tokenOf((await ada.post('/api/invitations')).body['link']);
  const accept = async (username: string, displayName = 'X', token?: string) =>
    product.client().post('/api/invitations/accept', {
      token: token ?? (await newToken()),
      username,
      displayName,
      password: PASSWORD,
    });

  it.each(['AIice', 'a1ice', 'alıce', 'ａｌｉｃｅ', 'al\u034fice', 'ALICE', 'ΑLΙCΕ'.normalize('NFD')])(
    'nobody is called %j beside alice, by password or by passkey, and the link can be used again',
    async (username) => {
      const token = await newToken();
      const refused = await accept(username, 'X', token);
      expect([409, 400]).toContain(refused.status);
      const options = await product
        .client()
        .post('/api/passkeys/registration/options', { token, username, displayName: 'X' });
      expect([options.status, options.body['type']]).toEqual([refused.status, refused.body['type']]);
      expect((await product.client().post('/api/links/check', { token })).status).toBe(200);
    },
  );

  it('a name in one alphabet is taken where it looks like one in another', async () => {
    expect((await accept('сорас')).status).toBe(201);
    expectProblem(await accept('copac'), 'username-taken');
    expectProblem(await accept('Сорас'), 'username-taken');
    expect((await accept('сорока')).status).toBe(201);
  });

  it.each([
    ['username', 'аlbert', 'Albert'],
    ['username', 'albert\u0661', 'Albert'],
    ['displayName', 'albert', 'Аlbert'],
  ])('a new %s of several alphabets is refused, and the field is named', async (field, username, displayName) => {
    const refused = await accept(username, displayName);
    expectProblem(refused, 'invalid-request');
    expect(String(refused.body['detail'])).toMatch(new RegExp(`^${field}: .*one alphabet`));
  });

  it('who was called so before signs in, is found and can be removed', async () => {
    const { accounts, passwords, random } = product.app.core;
    const [alice] = (await accounts.page({ search: 'alice', after: null, limit: 1 })).accounts;
    if (alice === undefined) throw new Error('there is no account');
    const passwordHash = await passwords.hash(PASSWORD, '');
    const old = { ...alice, id: alice.id, isAdmin: false, username: 'b\u043eb', displayName: 'B\u043eb', passwordHash };
    const { AccountId } = await import('../../apps/api/src/account/account.ts');
    const id = AccountId.parse(random.bits(128));
    expect(await accounts.create({ ...old, id })).toBe(true);
    const client = product.client();
    expect((await client.post('/api/session/password', { username: 'b\u043eb', password: PASSWORD })).status).toBe(200);
    expectProblem(await accept('bob'), 'username-taken');
    await ada.post('/api/session/verify', { password: PASSWORD });
    expect((await ada.post(`/api/accounts/${id}/remove`)).status).toBe(200);
    expect((await accept('bob')).status).toBe(201);
  });
});
