import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { barriers } from '../support/accessibility.ts';
import { press, theCode } from '../support/computer.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const NAME = `Ada & Grace's "<b>shop</b>"`;
/** Too light to be read on paper, as it is. */
const COLOR = '#ffd400';
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" fill="#c2185b"><script>alert(1)</script><rect width="10" height="10"/></svg>';

const folder = mkdtempSync(join(tmpdir(), 'pollen-brand-'));
const logo = join(folder, 'logo.svg');
const browser = testBrowser();
let product: Product;
beforeAll(async () => {
  writeFileSync(logo, LOGO);
  product = await startSite('embedded', { BRAND_NAME: NAME, BRAND_COLOR: COLOR, BRAND_LOGO_FILE: logo });
  await product.setUp();
});
afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true });
});

it.each(['light', 'dark'] as const)('shows name, logo and a readable color of the brand, %s', async (colorScheme) => {
  const computer = await browser.computer(product.url, { colorScheme });
  await computer.goto('/');
  await theCode(computer).waitFor();
  expect(await computer.title()).toContain(NAME);
  const header = computer.locator('header');
  expect(await header.innerText()).toBe(NAME);
  // The drawing comes after the page.
  await until(() => header.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth > 0));
  await press(computer, 'Use a password or passkey instead');
  const button = computer.locator('.button-main');
  const color = colorScheme === 'dark' ? 'rgb(255, 212, 0)' : 'rgb(137, 113, 0)';
  await until(async () => (await button.evaluate((element) => getComputedStyle(element).backgroundColor)) === color);
  expect(await barriers(computer)).toEqual([]);
});

it('shows them without scripts, too', async () => {
  const computer = await browser.computer(product.url, { javaScriptEnabled: false });
  await computer.goto('/');
  await computer.waitForURL(/\/sign-in\//);
  const header = computer.locator('header');
  expect(await header.innerText()).toBe(NAME);
  await until(() => header.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth > 0));
  expect(await computer.title()).toContain(NAME);
});

it('keeps the drawing from doing anything when it is opened by itself', async () => {
  const { text } = await product.client().get('/');
  const path = /href="(\/brand\/[^"]+)"/.exec(text)?.[1] ?? '';
  const { status, headers } = await product.client().get(path);
  expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
});
