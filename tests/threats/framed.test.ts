import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { carrySession } from '../support/phone.ts';
import { type Product, STORES } from '../support/product.ts';
import { poll, showCode } from '../support/sign-in.ts';
import { startSite } from '../support/site.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('in the frame of another site, on the %s store', (store) => {
  let product: Product;
  let browser: TestBrowser;
  beforeAll(async () => {
    product = await startSite(store);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  test('T23: our pages are dead in the frame of another site, for a phone that is signed in, too', async () => {
    const phone = await browser.phone(product.url);
    await carrySession(await product.setUp(), phone, product.url);
    const shown = await showCode(product.client());
    const frames = ['/', '/setup', `/q#${shown.frame}`].map((path) => `<iframe src="${product.url}${path}"></iframe>`);
    const trap = createServer((_, response) => response.setHeader('content-type', 'text/html').end(frames.join('')));
    trap.listen(0, '127.0.0.1');
    await once(trap, 'listening');
    const address = trap.address();
    const refusals: string[] = [];
    phone.on('console', (message) => refusals.push(message.text()));
    await phone.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    await until(() => refusals.length >= 3);
    const inside = () => phone.frames().filter((frame) => frame !== phone.mainFrame());
    // What stands there is Chromium's own page about it.
    await until(() => inside().filter((frame) => frame.url().startsWith('chrome-error:')).length === 3);
    expect(inside()).toHaveLength(3);
    expect((await poll(shown.browser)).body['status']).toBe('pending');
    const remarks = (await browser.finish()).filter((remark) => remark.startsWith('console'));
    expect(remarks).toHaveLength(3);
    for (const remark of remarks) expect(remark).toMatch(/frame-ancestors 'none'/);
    trap.close();
  });
});
