import { afterEach, describe, expect, test } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';

const WARNING = 'a request says for whom it was forwarded';
let product: Product;
afterEach(() => product.stop());

const start = (headers: Record<string, string>) => product.client(headers).post('/api/logins');
const ready = async () => (await product.client().get('/readyz')).body;
const warnings = () => product.log().split(WARNING).length - 1;

describe.each(STORES)('headers of a proxy, on the %s store', (store) => {
  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])(
    'T27: that nobody named are not believed, and the administrator is told so: %s',
    async (name) => {
      product = await startProduct(store);
      await start({ [name]: '198.51.100.9' });
      expect(await ready()).toEqual({ status: 'ok', warnings: ['forwarded-headers-not-believed'] });
      expect(product.log()).toContain('"from":"127.0.0.1"');
    },
  );

  test.each<[string, (stranger: Client) => Promise<ClientResponse>]>([
    ['a scan', (stranger) => stranger.post('/api/logins/scan', { code: 'BCDF-GHJK' })],
    ['a sign-in', (stranger) => stranger.post('/api/session/password', { username: 'ada', password: 'wrong' })],
    ['a form', (stranger) => stranger.send('/sign-in', { method: 'POST', body: '' })],
  ])('T27: that nobody named are noticed on %s, too', async (_what, ask) => {
    product = await startProduct(store);
    await ask(product.client({ 'x-forwarded-for': '198.51.100.9' }));
    expect(await ready()).toMatchObject({ warnings: ['forwarded-headers-not-believed'] });
  });

  test('T27: from elsewhere than the named one are told of, once a minute at most', async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '10.0.0.0/8' });
    for (let time = 0; time < 5; time++) await start({ 'x-forwarded-for': '198.51.100.9' });
    expect(warnings()).toBe(1);
    expect(product.log()).not.toContain('198.51.100.9');
  });

  test('T27: of a named proxy that are no address are told of, and not repeated', async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.1' });
    for (let time = 0; time < 5; time++) await start({ 'x-forwarded-for': 'somebody (at home)' });
    expect(await ready()).toEqual({ status: 'ok', warnings: ['forwarded-headers-not-believed'] });
    expect(product.log().split('X-Forwarded-For that is no address')).toHaveLength(2);
    expect(product.log()).not.toContain('somebody');
  });

  test('T27: with a port are read without it, so that all that is counted by address counts together', async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' });
    const statuses: number[] = [];
    for (let port = 20_000; port < 20_230; port++) {
      const proxies = [`203.0.113.7:${port}`, `[203.0.113.7]:${port}, 10.0.0.1:${port}`, `::ffff:203.0.113.7`];
      const headers = { 'x-forwarded-for': proxies[port % 3] ?? '' };
      const password = { username: `nobody-${port}`, password: 'a wrong one' };
      statuses.push((await product.client().post('/api/session/password', password, headers)).status);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(200);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  });

  test('of everybody are believed where TRUSTED_PROXIES says so', async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '0.0.0.0/0' });
    await start({ 'x-forwarded-for': '198.51.100.9' });
    expect(await ready()).toEqual({ status: 'ok' });
  });

  test('are believed in silence where the proxy is named, and missed by nobody', async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.1' });
    await start({ 'x-forwarded-for': '198.51.100.9' });
    await start({});
    expect(await ready()).toEqual({ status: 'ok' });
    expect(warnings()).toBe(0);
  });
});
