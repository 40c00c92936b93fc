import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { expectProblem } from '../support/expect-problem.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { scan, showCode } from '../support/sign-in.ts';

describe.each(STORES)('the first steps, on the %s store', (store) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(store);
  });
  afterAll(() => product.stop());

  test.each([
    ['/Q', '/q'],
    ['/q/', '/q'],
    ['/SETUP//', '/setup'],
    ['/Devices/', '/devices'],
    ['/network-check/?x=1', '/network-check'],
    ['/q%23YRAhxB7rRid-WqHxChkp9g00XNGA-G3wh1aa', '/q#YRAhxB7rRid-WqHxChkp9g00XNGA-G3wh1aa'],
    ['/Setup/%23a.b-c_d', '/setup#a.b-c_d'],
  ])('a person who typed %s comes to %s', async (typed, meant) => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers } = await product.client().send(typed, { method });
      expect([status, headers.get('location')]).toEqual([308, meant]);
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await product.client().post(typed)).status).toBe(404);
    expect(product.log()).not.toMatch(/YRAhxB|a\.b-c_d/);
  });

  test('the parts of somebody’s page are the document that signs in, and no part of a part is there', async () => {
    const { text } = await product.client().get('/');
    for (const path of ['/devices', '/security', '/people', '/applications']) {
      expect((await product.client().get(path)).text).toBe(text);
      for (const other of [`${path}/x`, `${path}.html`, `${path}x`])
        expect([other, (await product.client().get(other)).status]).toEqual([other, 404]);
    }
  });

  test('whoever looks for a page where there is none is shown the way in, and nothing of what was asked', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const look = (path: string) => product.client().get(path, { accept });
    const { status, text, headers } = await look('/nowhere');
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(text).toContain('Page not found');
    expect(text).toContain('href="/"');
    expect(text).not.toContain('<script');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('vary')).toBe('*');
    const { headers: page } = await look('/setup');
    for (const name of ['cross-origin-opener-policy', 'permissions-policy', 'x-frame-options'])
      expect(headers.get(name)).toBe(page.get(name));
    // The choice of a language leads back to where it was made.
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    for (const path of ['/q/x', '/apiary', '/%3Cscript%3E?<script>']) expect((await look(path)).text).toBe(text);
  });

  test('a program that asks where there is nothing is told so in its own words', async () => {
    const page = { accept: 'text/html' };
    const asked: [string, Record<string, string>][] = [
      ['/nowhere', { accept: 'application/json' }],
      ['/nowhere', { accept: '*/*' }],
      ['/api', page],
      ['/api/', page],
      ['/api/nowhere', page],
      ['/assets/nowhere.js', page],
    ];
    for (const [path, headers] of asked) expectProblem(await product.client().get(path, headers), 'not-found');
  });

  test('until there is an account everybody is told that there is none, and after that the store is not asked', async () => {
    const { frame } = await showCode(product.client());
    const sessionStatus = async () => (await product.client().get(`/api/whoami/${'n'.repeat(22)}`)).body;
    const refused = async () => (await scan(product.client(), frame)).body;
    expect(await sessionStatus()).toEqual({ kind: 'session-status', current: null, isSetUp: false });
    expect(await refused()).toMatchObject({ type: 'sign-in-required', isSetUp: false });
    const owner = await product.setUp();
    expect((await owner.get(`/api/whoami/${'n'.repeat(22)}`)).body).toMatchObject({ isSetUp: true });
    await sessionStatus();
    const find = jest.spyOn(product.store, 'get');
    expect(await sessionStatus()).toEqual({ kind: 'session-status', current: null, isSetUp: true });
    expect(find).not.toHaveBeenCalled();
    expect(await refused()).not.toHaveProperty('isSetUp');
  });
});
