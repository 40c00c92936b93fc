import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { tokenOf } from '../support/recovery.ts';

describe.each(STORES)('names as they are typed and pasted, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp('Alice');
  });
  afterAll(() => product.stop());

  async function accept(username: string, displayName: string) {
    const token = tokenOf((await ada.post('/api/invitations')).body['link']);
    return product.client().post('/api/invitations/accept', { token, username, displayName, password: PASSWORD });
  }

  it.each([
    'Alice',
    ' alice ',
    '\u200ealice\u200f',
    'alice\u200b',
    '\ufeffalice\u00a0',
    'ａｌｉｃｅ\u3000',
    'ALICE\u2069',
  ])('%j signs alice in', async (username) => {
    expect((await product.client().post('/api/session/password', { username, password: PASSWORD })).status).toBe(200);
  });

  it('a name that is pasted is kept without what nobody sees', async () => {
    const made = await accept('\u2068zoe\u0308\u2069 ', ' Zoe\u0308\u00a0\u00a0B.\u200e');
    expect(made.body['account']).toMatchObject({ username: 'zo\u00eb', displayName: 'Zo\u00eb B.' });
  });

  it('an account is found by a name with marks around it', async () => {
    const found = await ada.get(`/api/accounts?search=${encodeURIComponent('\u200eALICE\u2069 ')}`);
    expect(found.body).toMatchObject({ found: 1 });
  });
});
