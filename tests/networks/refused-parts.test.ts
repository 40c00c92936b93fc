import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { press, seesSignedIn, theCode } from '../support/computer.ts';
import { until } from '../support/until.ts';
import { startProxy, type TestProxy } from './proxy/proxy.ts';
import { refusingFirst } from './proxy/steps.ts';
import { signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();
const text = messages.shared.late;

/** A person opens the page once, and then waits. */
async function openBehind(...parts: Parameters<typeof refusingFirst>): Promise<{ page: Page; proxy: TestProxy }> {
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(refusingFirst(...parts));
  const page = await stage().behind(proxy.port);
  await page.goto('/');
  return { page, proxy };
}

const display = (page: Page) => page.locator('.page').evaluate((element) => getComputedStyle(element).display);

test.each([
  [429, 'refuses', 2],
  [502, 'has no answer for', 1],
  ['page', 'gives a page of its own for', 1],
  ['cut', 'cuts short', 1],
] as const)('%s: a network that %s each script and style at first', async (manner, _, times) => {
  const { page, proxy } = await openBehind(/^\/assets\/.*\.(js|css)$/, times, manner);
  await page.getByRole('heading', { name: text.title }).waitFor();
  await theCode(page).waitFor();
  await signIn(page, stage().ada);
  expect(proxy.count('refused part')).toBeGreaterThanOrEqual(3 * times);
  await until(async () => (await display(page)) === 'flex');
});

test('a network that never lets a script through: there is a page that needs none', async () => {
  const { page } = await openBehind(/\.js$/, Number.POSITIVE_INFINITY);
  await press(page, text.simplePage);
  const inFrame = page.frameLocator('iframe');
  await inFrame.locator('.user-code').waitFor();
});

test('a network that refuses the page of whoever has just signed in', async () => {
  const { page, proxy } = await openBehind(/\/home-.*\.js$/, 3);
  await signIn(page, stage().ada);
  await seesSignedIn(page, stage().ada.name);
  expect(proxy.count('refused part')).toBe(3);
});
