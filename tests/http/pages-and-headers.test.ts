import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode } from '../support/sign-in.ts';

const PAGES = ['/', '/q', '/setup', '/invitation', '/recovery', '/network-check', '/devices', '/people'];

describe.each(STORES)('pages and headers, on the %s store', (store) => {
  let product: Product;
  let phone: Client;

  beforeAll(async () => {
    product = await startProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  describe.each(PAGES)('the page %s', (path) => {
    test('is the same for everybody, and sets no cookie', async () => {
      const [one, other] = [await product.client().get(path), await phone.get(path)];
      expect([one.status, one.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(one.text).toBe(other.text);
      expect(one.headers.getSetCookie()).toEqual([]);
      expect(one.headers.get('cache-control')).toBe('no-cache');
    });

    test('T23: runs only our own scripts, in no frame, and tells nobody where people came from', async () => {
      const { headers } = await product.client().get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
      expect(policy.includes("'wasm-unsafe-eval'")).toBe(path === '/q');
      expect(headers.get('permissions-policy')).toContain(path === '/q' ? 'camera=(self)' : 'camera=()');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });

    test('comes compressed, and not again to who has it', async () => {
      const first = await product.client().get(path, { 'accept-encoding': 'gzip, br' });
      expect(first.headers.get('content-encoding')).toBe('br');
      expect(first.headers.get('vary')).toBe('Accept-Encoding');
      const plain = await product.client().get(path, { 'accept-encoding': 'identity' });
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect(plain.text).toBe(first.text);
      const etag = first.headers.get('etag') ?? '';
      const again = await product.client().get(path, { 'if-none-match': etag });
      expect([again.status, again.text]).toEqual([304, '']);
      expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
    });

    test('can be asked for with HEAD', async () => {
      expect((await product.client().send(path, { method: 'HEAD' })).status).toBe(200);
    });
  });

  test('assets never change, come compressed, and their folder is not listed', async () => {
    const { text } = await product.client().get('/q');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
    const asset = await product.client().get(script, { 'accept-encoding': 'br' });
    expect(asset.status).toBe(200);
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/', '/assets/../index.html', '/assets/%2e%2e/package.json', '/assets/nothing.js']) {
      expect((await product.client().get(path)).status).toBe(404);
    }
  });

  test('T33: the API responses are never kept, and never for another origin', async () => {
    const response = await product.client().post('/api/logins');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const preflight = await product.client().send('/api/logins', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('supervisors are told that it lives and is ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await product.client().get(path);
      expect(response.text).toBe('{"status":"ok"}');
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
  });

  describe('behind https', () => {
    let secure: Product;
    beforeAll(async () => {
      secure = await startProduct(store, { APP_URL: 'https://login.example.com' });
    });
    afterAll(() => secure.stop());

    test('T34: cookies are bound to this host and to https, and codes carry its address', async () => {
      const response = await secure.client().post('/api/logins', {}, { origin: 'https://login.example.com' });
      expect(response.headers.get('set-cookie')).toMatch(
        /^__Host-login=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      expect(response.text).toContain('"content":"https://login.example.com/q#');
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    });

    test.each(['/', '/favicon.svg', '/assets/', '/healthz', '/readyz', '/api/session', '/nothing', '/%E0%A4%A'])(
      'whatever is answered to %s says so, and is for our own pages',
      async (path) => {
        const html = path === '/assets/' ? (await secure.client().get('/q')).text : '';
        const asset = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
        const { headers } = await secure.client().get(asset ?? path);
        expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
      },
    );

    test('T21: its address is the only origin', async () => {
      const response = await secure.client().post('/api/logins', {}, { origin: secure.url });
      expect([response.status, response.body['type']]).toEqual([403, 'cross-site-request']);
    });
  });

  test('what a stranger says about himself is cut and cleaned, and no proxy is believed', async () => {
    const userAgent = `<img src=x onerror=alert(1)>\u202e/1.0 ${'x'.repeat(10_000)}`;
    const browser = product.client({
      'user-agent': encodeURI(userAgent),
      'x-forwarded-for': '198.51.100.9',
      forwarded: 'for=198.51.100.9',
    });
    const shown = await showCode(browser);
    const { body } = await scan(phone, shown.frame);
    const from = Object(body['requestedFrom']);
    expect(from.address).toBe('unknown');
    expect(from.browser).toBeNull();
  });

  test('a trusted proxy is believed', async () => {
    const proxied = await startProduct(store, { TRUSTED_PROXIES: '127.0.0.0/8' });
    try {
      const owner = await proxied.setUp();
      const shown = await showCode(proxied.client({ 'x-forwarded-for': '198.51.100.9' }));
      const from = Object((await scan(owner, shown.frame)).body['requestedFrom']);
      expect([from.address, from.network]).toEqual(['198.51.100.9', 'different']);
    } finally {
      await proxied.stop();
    }
  });
});
