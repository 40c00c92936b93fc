import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { poll, scan, showCode } from '../support/sign-in.ts';

describe.each(STORES)('a scan ticket, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  const signIn = (client: Client) => client.post('/api/session/password', { username: 'ada', password: PASSWORD });
  async function scannedBy(client: Client, code: string): Promise<string> {
    const { status, body } = await scan(client, code);
    expect([status, body['type']]).toEqual([401, 'sign-in-required']);
    return String(body['ticket']);
  }

  test('is worth something in the browser that got it, once it is signed in', async () => {
    for (const pick of ['frame', 'userCode'] as const) {
      const shown = await showCode(product.client());
      const phone = product.client();
      const ticket = await scannedBy(phone, shown[pick]);
      await signIn(phone);
      expect((await scan(phone, ticket)).body['id']).toBe(shown.id);
      expect((await scan(phone, ticket)).body['id']).toBe(shown.id);
    }
  });

  test('is worth nothing anywhere else: sent as a link, or to a browser with a ticket of its own', async () => {
    const shown = await showCode(product.client());
    const [relayer, other] = [product.client(), product.client()];
    const ticket = await scannedBy(relayer, shown.frame);
    await scannedBy(other, (await showCode(product.client())).frame);
    await signIn(other);
    for (const victim of [ada, other]) expect((await scan(victim, ticket)).body['type']).toBe('login-not-found');
    expect((await scan(product.client(), ticket)).body['type']).toBe('login-not-found');
    relayer.cookies.delete('ticket');
    await signIn(relayer);
    expect((await scan(relayer, ticket)).body['type']).toBe('login-not-found');
    expect((await poll(shown.browser)).body['status']).toBe('pending');
  });

  test('is never exchanged for another one, and gives a login no more time', async () => {
    const shown = await showCode(product.client());
    const phone = product.client();
    const ticket = await scannedBy(phone, shown.frame);
    const before = (await poll(shown.browser)).body['expiresIn'];
    expect(await scannedBy(phone, ticket)).toBe(ticket);
    const stored = await product.app.core.logins.find(LoginId.parse(shown.id));
    expect(stored?.value.deadline).toBeLessThanOrEqual(Date.now() + Number(before) * 1000 + 500);
  });

  test('is bound by a cookie that no page can read, and that a second tab shares', async () => {
    const phone = product.client();
    const [first, second] = [await showCode(product.client()), await showCode(product.client())];
    const response = await scan(phone, first.frame);
    expect(response.headers.get('set-cookie')).toMatch(
      /^pollen-\d+-ticket=[\w-]{22}; Max-Age=300; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const tickets = [String(response.body['ticket']), await scannedBy(phone, second.frame)];
    await signIn(phone);
    expect((await scan(phone, tickets[0] ?? '')).body['id']).toBe(first.id);
    expect((await scan(phone, tickets[1] ?? '')).body['id']).toBe(second.id);
  });
});
