import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { until } from '../support/until.ts';
import { type RealBrowser, startRealBrowser } from './real-browser.ts';
import { open, signIn } from './sign-in.ts';

/** Timers of a hidden page run once a minute, and that soon. */
const THROTTLED_SOON = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1';

let product: Product;
let browser: RealBrowser;
beforeAll(async () => {
  product = await startSite('embedded');
  browser = await startRealBrowser([THROTTLED_SOON]);
});
afterAll(() => Promise.all([browser.stop(), product.stop()]));

const seen = (page: Page) => page.evaluate(() => document.visibilityState);

test('a tab that is in front only while somebody reads the number', async () => {
  const phone = await product.setUp();
  const page = await browser.context.newPage();
  const other = await browser.context.newPage();
  const show = () => page.bringToFront();
  const hide = async () => {
    await other.bringToFront();
    await until(async () => (await seen(page)) === 'hidden');
  };
  await show();
  await open(page, product.url);
  await signIn(page, { name: 'Ada', phone }, { onCode: hide, onScan: show, onNumber: hide, onApproved: show });
  expect(await seen(page)).toBe('visible');
});
