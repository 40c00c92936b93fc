import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';

describe.each(STORES)('changing the password, on the %s store', (store) => {
  let product: Product;
  let owner: Client;

  const change = (phone: Client, newPassword: string) =>
    phone.post('/api/account/password', { newPassword, endOtherSessions: false });

  beforeAll(async () => {
    product = await startProduct(store);
    owner = await product.setUp();
  });
  afterAll(() => product.stop());

  test('of many changes at once ten are made, the others are told to wait, and nobody else is', async () => {
    const [phone, other] = [await product.invite(owner, 'impatient'), await product.invite(owner, 'bystander')];
    const responses = await Promise.all(
      Array.from({ length: 40 }, (_, index) => change(phone, `${PASSWORD} ${index}`)),
    );
    const refused = responses.filter(({ status }) => status !== 200);
    expect(responses.length - refused.length).toBe(10);
    for (const { status, body, headers } of refused) {
      expect([status, body['type']]).toEqual([429, 'too-many-requests']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await change(other, `${PASSWORD} 2`)).status).toBe(200);
  });
});
