import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';

describe.each(STORES)('who takes turns when passwords are hashed, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  let bob: Client;
  let bobsId: string;
  const turns: (string | null)[] = [];
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
    bob = await product.invite(ada, 'bob');
    bobsId = Object((await bob.get('/api/session')).body['account']).id;
    const { passwords } = product.app.core;
    const { check, hash } = passwords;
    jest.spyOn(passwords, 'check').mockImplementation((password, passwordHash, caller) => {
      turns.push(caller);
      return check(password, passwordHash, caller);
    });
    jest.spyOn(passwords, 'hash').mockImplementation((password, caller) => {
      turns.push(caller);
      return hash(password, caller);
    });
  });
  beforeEach(() => {
    turns.length = 0;
  });
  afterAll(() => product.stop());

  const signIn = (client: Client, username = 'bob') =>
    client.post('/api/session/password', { username, password: PASSWORD });

  it('is the account, in each of its sessions and browsers', async () => {
    const other = product.client();
    await signIn(other);
    expect(turns).toEqual([null]);
    await signIn(other);
    for (const client of [bob, other]) {
      expect((await client.post('/api/session/verify', { password: PASSWORD })).status).toBe(200);
      expect((await client.post('/api/session/verify', { password: 'wrong' })).status).toBe(401);
    }
    const changed = await other.post('/api/account/password', { newPassword: PASSWORD, endOtherSessions: false });
    expect(changed.status).toBe(200);
    expect(turns).toEqual([null, ...Array(6).fill(bobsId)]);
  });

  it('is nobody in a browser that never signed in, also where the name is not known', async () => {
    await signIn(product.client(), 'nobody');
    await signIn(product.client());
    expect(turns).toEqual([null, null]);
  });

  it('is the link for a new account, whatever name is tried with it, and another for another link', async () => {
    const invitations = [await ada.post('/api/invitations'), await ada.post('/api/invitations')];
    const [one, other] = invitations.map(({ body }) => tokenOf(body['link']));
    const accept = (token: string | undefined, username: string) =>
      product.client().post('/api/invitations/accept', { token, username, displayName: 'C', password: PASSWORD });
    await Promise.all([accept(one, 'carol'), accept(one, 'chuck'), accept(other, 'craig')]);
    expect(turns).toHaveLength(3);
    expect(new Set(turns).size).toBe(2);
    expect(turns).not.toContain(null);
    expect(turns.join()).not.toContain(one);
  });

  it('is the account that a link gives a new password', async () => {
    const made = await ada.post(`/api/accounts/${bobsId}/recovery-link`);
    const recovery = { token: tokenOf(made.body['link']), newPassword: PASSWORD };
    expect((await product.client().post('/api/recovery', recovery)).status).toBe(200);
    expect(turns).toEqual([bobsId]);
  });
});
