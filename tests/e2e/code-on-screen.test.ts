import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { codeOnPaper } from '../support/code-on-paper.ts';
import { theCode } from '../support/computer.ts';
import { type Product, startProduct } from '../support/product.ts';

let browser: TestBrowser;
let product: Product;
beforeAll(async () => {
  [browser, product] = await Promise.all([startBrowser(), startProduct('embedded')]);
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
