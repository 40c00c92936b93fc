import { afterEach, describe, expect, test } from '@jest/globals';
import { ScanResponse, SessionList } from '@pollen/shared';
import type { Client, ClientResponse } from '../support/client.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode } from '../support/sign-in.ts';

const WARNING = 'a request says for whom it was forwarded';
let product: Product;
afterEach(() => product.stop());

const start = (headers: Record<string, string>) => product.client(headers).post('/api/logins');
const ready = async () => (await product.client().get('/readyz')).body;
const warnings = () => product.log().split(WARNING).length - 1;

describe.each(STORES)('headers of a proxy, on the %s store', (store) => {
  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-proto'])(
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

  test.each([
    ['that nobody named', {}, '198.51.100.200', '203.0.113.7'],
    ['that is named, and sends no address', { TRUSTED_PROXIES: '127.0.0.1' }, 'unknown', '203.0.113.7'],
    ['that is named, for a phone that it hides', { TRUSTED_PROXIES: '127.0.0.1' }, '203.0.113.7', 'unknown'],
  ])('T27: behind a proxy %s nobody is told to be near', async (_what, settings, computer, phone) => {
    product = await startProduct(store, settings);
    const owner = await product.setUp();
    const shown = await showCode(product.client({ 'x-forwarded-for': computer }));
    const { body } = await owner.post('/api/logins/scan', { code: shown.frame }, { 'x-forwarded-for': phone });
    const { address, network, place } = ScanResponse.parse(body).requestedFrom;
    const known = 'TRUSTED_PROXIES' in settings ? computer : 'unknown';
    expect({ address, network, place }).toEqual({ address: known, network: 'unknown', place: null });
  });

  test('T27: and what one poll of several hides is said of that one', async () => {
    product = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.1' });
    const owner = await product.setUp();
    const shown = await showCode(product.client());
    await shown.browser.post('/api/logins/current', {}, { 'x-forwarded-for': 'unknown' });
    await shown.browser.post('/api/logins/current', {}, { 'x-real-ip': '203.0.113.7' });
    const { requestedFrom } = ScanResponse.parse((await scan(owner, shown.frame)).body);
    expect(requestedFrom).toMatchObject({ address: '127.0.0.1', network: 'same' });
    expect(requestedFrom.alsoSeen).toMatchObject([{ address: 'unknown', network: 'unknown' }]);
  });

  test('are of no account where somebody is signed in: there the address is the one that is known', async () => {
    product = await startProduct(store);
    const owner = await product.setUp();
    const thief = product.client({ 'x-forwarded-for': '198.51.100.9' });
    await thief.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const { body } = await owner.get('/api/sessions');
    const { sessions } = SessionList.parse(body);
    expect(sessions.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(JSON.stringify(body)).not.toContain('isProxyAddress');
    expect((await owner.get('/api/activity')).text).toContain('127.0.0.1');
    expect((await owner.get('/api/activity')).text).not.toMatch(/isProxyAddress|"unknown"/);
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
