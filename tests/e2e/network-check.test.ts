import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { networkCheckMessages as messages } from '../../apps/web/src/i18n/network-check.ts';
import { barriers } from '../support/accessibility.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { press, seesHeading } from '../support/computer.ts';
import { type Product, startProduct } from '../support/product.ts';

let browser: TestBrowser;
let product: Product;
beforeAll(async () => {
  [browser, product] = await Promise.all([startBrowser(), startProduct('embedded')]);
});
afterAll(() => Promise.all([browser.close(), product.stop()]));
afterEach(async () => expect(await browser.finish()).toEqual([]));

/** A refusal as a filter on the way writes it. */
const REFUSAL = { status: 403, contentType: 'text/html', body: '<h1>Blocked</h1>' };

it('finds that Pollen works, has no barrier meanwhile nor afterwards, and gives a text to copy', async () => {
  const computer = await browser.computer(product.url);
  await computer.goto('/network-check');
  await computer.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await seesHeading(computer, messages.checking);
  expect(await barriers(computer)).toEqual([]);
  await seesHeading(computer, messages.works);
  expect(await barriers(computer)).toEqual([]);
  const text = await computer.getByLabel(messages.supportText).inputValue();
  for (const part of [messages.works, product.url, '127.0.0.1', 'Sec-Fetch-Site']) expect(text).toContain(part);
  await press(computer, messages.copy);
  await computer.getByRole('button', { name: messages.copied }).waitFor();
  expect(await computer.evaluate('navigator.clipboard.readText()')).toBe(text);
  for (const cookie of await computer.context().cookies()) expect(text).not.toContain(cookie.value);
});

it('finds that POST is refused, and that cookies do not come back', async () => {
  const computer = await browser.computer(product.url);
  await computer.route('**/api/network-check', (route) => route.fulfill(REFUSAL));
  await computer.goto('/network-check');
  await seesHeading(computer, messages.slower.post);
  await computer.route('**/api/network-check/cookie/**', async (route) => {
    const response = await route.fetch();
    const { 'set-cookie': _removed, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await computer.context().clearCookies();
  await press(computer, messages.again);
  await seesHeading(computer, messages.cannot.cookies);
});

it('tells who has no scripts what to do', async () => {
  const computer = await browser.computer(product.url, { javaScriptEnabled: false });
  await computer.goto('/network-check');
  // Searches by text and role pass this element over, even where it is on the screen.
  const told = computer.locator('noscript p').first();
  await told.waitFor();
  expect(await told.innerText()).toContain('allow scripts for this page');
});
