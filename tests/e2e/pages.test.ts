import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { words } from '../../apps/web/src/words/words.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { codeOnPaper } from '../support/code-on-paper.ts';
import { photograph, press, seesSignedIn, theCode } from '../support/computer.ts';
import { approve, carrySession } from '../support/phone.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';

let browser: TestBrowser;
let product: Product;
beforeAll(async () => {
  [browser, product] = await Promise.all([startBrowser(), startSite('embedded')]);
});
afterAll(() => Promise.all([browser.close(), product.stop()]));
afterEach(async () => expect(await browser.finish()).toEqual([]));

it.each(['light', 'dark'] as const)(
  'draws the code dark on white, large and with its margin, in the %s theme',
  async (colorScheme) => {
    const computer = await browser.computer(product.url, { colorScheme });
    await computer.goto('/');
    await theCode(computer).waitFor();
    const { side, margin, ink } = await codeOnPaper(computer);
    expect(side).toBeGreaterThanOrEqual(240);
    expect(margin).toEqual([255, 255]);
    expect(ink).toBeLessThan(48);
  },
);

it('transfers at most 90 kB of JavaScript until a code is on the screen', async () => {
  const computer = await browser.computer(product.url);
  const scripts: Promise<number>[] = [];
  computer.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await computer.goto('/', { waitUntil: 'networkidle' });
  await theCode(computer).waitFor();
  const sizes = await Promise.all(scripts);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(90_000);
});

it('gets through a whole sign-in without a refusal or a word on the console', async () => {
  const computer = await browser.computer(product.url);
  const phone = await browser.phone(product.url);
  const remarks: string[] = [];
  for (const context of [computer.context(), phone.context()]) {
    context.on('console', (message) => remarks.push(message.text()));
    context.on('requestfailed', (request) => remarks.push(`${request.url()} ${request.failure()?.errorText}`));
    context.on('response', (response) => {
      if (response.status() >= 400) remarks.push(`${response.url()} ${response.status()}`);
    });
  }
  await carrySession(await product.setUp(), phone, product.url);
  await Promise.all([computer.goto('/'), phone.goto('/')]);
  browser.pointCameraAt(await photograph(computer, 100));
  await phone.getByRole('link', { name: words.session.scan }).click();
  await press(phone, words.approve.entry.scan);
  await approve(phone, computer);
  await seesSignedIn(computer, 'Ada');
  expect(remarks).toEqual([]);
});
