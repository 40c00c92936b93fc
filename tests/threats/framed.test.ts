import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { carrySession } from '../support/phone.ts';
import { type Product, STORES } from '../support/product.ts';
import { poll, showCode } from '../support/sign-in.ts';
import { startSite } from '../support/site.ts';

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
    const port = await freePort();
    const frames = ['/', '/setup', `/q#${shown.frame}`].map((path) => `<iframe src="${product.url}${path}"></iframe>`);
    const trap = createServer((_, response) => response.setHeader('content-type', 'text/html').end(frames.join('')));
    await new Promise<void>((resolve) => trap.listen(port, '127.0.0.1', resolve));
    await phone.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
    const inside = phone.frames().filter((frame) => frame !== phone.mainFrame());
    expect(inside).toHaveLength(3);
    // What stands there is Chromium's own page about it.
    for (const frame of inside) expect(frame.url()).toMatch(/^chrome-error:/);
    expect((await poll(shown.browser)).body['status']).toBe('pending');
    const remarks = (await browser.finish()).filter((remark) => remark.startsWith('console'));
    expect(remarks).toHaveLength(3);
    for (const remark of remarks) expect(remark).toMatch(/frame-ancestors 'none'/);
    trap.close();
  });
});
