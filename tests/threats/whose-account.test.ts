import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES, startProduct } from '../support/product.ts';
import { decide, poll, rightDecision, scan, showCode } from '../support/sign-in.ts';

describe.each(STORES)('somebody else scans the code on my screen, on the %s store', (store) => {
  let product: Product;
  let mallory: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    mallory = await product.invite(await product.setUp(), 'mallory');
  });
  afterAll(() => product.stop());

  test('T25: my browser has no session before the number was picked, and then is told whose it is', async () => {
    const shown = await showCode(product.client({ 'user-agent': DESKTOP }));
    const scanned = await scan(mallory, shown.frame);
    const before = await poll(shown.browser);
    expect([before.body['status'], before.headers.get('set-cookie')]).toEqual(['scanned', null]);
    expect((await shown.browser.get('/api/session')).status).toBe(401);
    await decide(mallory, shown.id, await rightDecision(shown.browser, scanned));
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
    const { body } = await shown.browser.get('/api/session');
    expect(body['account']).toMatchObject({ username: 'mallory', displayName: 'mallory' });
  });

  test('T25: a guessed number gives him nothing to put me into', async () => {
    const shown = await showCode(product.client({ 'user-agent': DESKTOP }));
    const right = await rightDecision(shown.browser, await scan(mallory, shown.frame));
    const matchNumber = Number(right.matchNumber) === 99 ? 98 : Number(right.matchNumber) + 1;
    await decide(mallory, shown.id, { ...right, matchNumber });
    const after = await poll(shown.browser);
    expect([after.body['status'], after.headers.get('set-cookie')]).toEqual(['denied', null]);
  });
});
