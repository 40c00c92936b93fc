import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { fillWithAccounts, memberName } from '../support/many-accounts.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';

const MANY = 3_000;

describe.each(STORES)('accounts past the two thousandth, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
    await fillWithAccounts(product, MANY);
  });
  afterAll(() => product.stop());

  const list = async (query = '') => {
    await ada.post('/api/session/verify', { password: PASSWORD });
    return AccountList.parse((await ada.get(`/api/accounts${query}`)).body);
  };
  const names = (page: AccountList) => page.accounts.map(({ username }) => username);

  it('are counted, and the first two thousand listed, where nothing is asked for', async () => {
    const page = await list();
    expect([page.count, page.found, page.accounts.length]).toEqual([MANY + 1, MANY + 1, 2_000]);
    expect(names(page).slice(0, 2)).toEqual(['ada', memberName(0)]);
    expect(page.next).toBe(memberName(1_998));
  });

  it('are listed page after page to the last', async () => {
    const listed: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: AccountList = await list(`?limit=700&after=${after}`);
      listed.push(...names(page));
      after = page.next;
    }
    expect(listed).toEqual(['ada', ...Array.from({ length: MANY }, (_, number) => memberName(number))]);
  });

  it('are found by either name, and then locked and removed', async () => {
    const wanted = memberName(2_987);
    for (const search of ['02987', 'MEMBER%202987', '2987%20member', '%20member-02987%20']) {
      expect(await list(`/0123456789abcdef?search=${search}`)).toMatchObject({
        count: MANY + 1,
        found: 1,
        next: null,
        accounts: [{ username: wanted, isLocked: false }],
      });
    }
    const id = String((await list(`?search=${wanted}`)).accounts[0]?.id);
    expect((await ada.post(`/api/accounts/${id}/lock`)).status).toBe(200);
    expect((await list(`?search=${wanted}`)).accounts).toMatchObject([{ isLocked: true }]);
    expect((await ada.post(`/api/accounts/${id}/remove`)).status).toBe(200);
    expect(await list(`?search=${wanted}`)).toMatchObject({ accounts: [], found: 0, count: MANY });
    const again = await product.invite(ada, wanted);
    expect((await again.get('/api/session')).status).toBe(200);
    expect(await list(`?search=${wanted}`)).toMatchObject({ found: 1, count: MANY + 1 });
  });

  it('are listed past one whose name is the longest there can be', async () => {
    // One sign that stands for eighteen letters wherever names are looked up.
    const longest = '\ufdfa'.repeat(64);
    const last = '\u064a';
    for (const name of [longest, last]) await product.invite(ada, name);
    const page = await list(`?limit=1&after=${encodeURIComponent('\u0635')}`);
    expect(names(page)).toEqual([longest]);
    expect(names(await list(`?limit=1&after=${encodeURIComponent(page.next ?? '')}`))).toEqual([last]);
  });

  it.each(['limit=0', 'limit=2001', 'limit=1.5', 'limit=', 'limit=x', 'limit=1&limit=2', 'serach=x', 'page=2'])(
    'are not listed for what cannot be meant: %s',
    async (query) => {
      const refused = await ada.get(`/api/accounts?${query}`);
      expect([refused.status, refused.body['type']]).toEqual([400, 'invalid-request']);
      expect(String(refused.body['detail'])).toContain(query.split('=')[0]);
    },
  );

  it('are told to nobody without a proof, whatever is asked for', async () => {
    const member = await product.invite(ada, 'zed');
    for (const query of ['', '?search=member', '?after=a&limit=1']) {
      expect((await member.get(`/api/accounts${query}`)).body['type']).toBe('administrator-required');
      expect((await product.client().get(`/api/accounts${query}`)).body['type']).toBe('sign-in-required');
    }
  });
});
