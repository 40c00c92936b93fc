import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import { AccountId } from '../../apps/api/src/account/account.ts';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';

describe.each(STORES)('the mail and the groups of an account, on the %s store', (store) => {
  let product: Product;
  let administrator: Client;
  let person: Client;
  let id: string;

  const enter = (details: unknown, by = administrator, whose = id) =>
    by.post(`/api/accounts/${whose}/details`, details);
  const listed = async () =>
    AccountList.parse((await administrator.get('/api/accounts')).body).accounts.find((each) => each.id === id);

  beforeAll(async () => {
    product = await startProduct(store);
    administrator = await product.setUp();
    person = await product.invite(administrator, 'bea');
    id = String(Object((await person.get('/api/session')).body['account'])['id']);
  });
  afterAll(() => product.stop());

  it('are none at first, and what an administrator enters', async () => {
    expect(await listed()).toMatchObject({ mail: null, groups: [] });
    const entered = await enter({ mail: ' bea@example.com ', groups: ['ward 3', 'it', 'it'] });
    expect(entered.body).toEqual({ kind: 'account-details', mail: 'bea@example.com', groups: ['ward 3', 'it'] });
    expect(await listed()).toMatchObject({ mail: 'bea@example.com', groups: ['ward 3', 'it'] });
  });

  it('stay as they are where nothing is said of them, and go where that is said', async () => {
    expect((await enter({ groups: ['it'] })).body).toMatchObject({ mail: 'bea@example.com', groups: ['it'] });
    expect((await enter({ mail: null })).body).toMatchObject({ mail: null, groups: ['it'] });
    expect((await enter({})).body).toMatchObject({ mail: null, groups: ['it'] });
  });

  it.each([
    ['a mail address that is none', { mail: 'bea' }],
    ['a mail address of two', { mail: 'a@example.com,b@example.com' }],
    ['a mail address with a line break', { mail: 'a@example.com\r\nX: y' }],
    ['a group with a comma', { groups: ['a,b'] }],
    ['a group without a name', { groups: [' '] }],
    ['a group that looks like another', { groups: ['it\u202e'] }],
    ['the group of the administrators', { groups: ['admins'] }],
    ['too many groups', { groups: Array.from({ length: 51 }, (_, index) => `g${index}`) }],
    ['something else', { isAdmin: true }],
  ])('are not %s', async (_what, details) => {
    expect((await enter(details)).status).toBe(400);
  });

  it('are for administrators, who have just proved who they are, and for accounts that are there', async () => {
    expect((await enter({}, person)).body).toMatchObject({ type: 'administrator-required' });
    expect((await enter({}, product.client())).body).toMatchObject({ type: 'sign-in-required' });
    for (const whose of ['A'.repeat(22), 'x', '..%2f'])
      expect((await enter({}, administrator, whose)).body).toMatchObject({ type: 'not-found' });
    await ageProof(administrator, product);
    expect((await enter({})).body).toMatchObject({ type: 'verification-required' });
  });

  it('leave an account of before as it is', async () => {
    const stored = await product.app.core.accounts.find(AccountId.parse(id));
    expect(stored?.value).not.toHaveProperty('mail');
  });
});
