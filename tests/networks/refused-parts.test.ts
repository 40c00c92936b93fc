import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { press, seesHeading, seesLeft, seesReact, theCode } from '../support/computer.ts';
import { until } from '../support/until.ts';
import { startProxy } from './proxy/proxy.ts';
import { refusingFirst } from './proxy/steps.ts';
import { signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();
const text = messages.shared.loadingFallback;

/** A person opens the page once, and then waits. */
async function openBehind(path: string, ...parts: Parameters<typeof refusingFirst>) {
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(refusingFirst(...parts));
  const page = await stage().behind(proxy.port);
  await page.goto(path, { waitUntil: 'commit' });
  return { page, proxy };
}

const display = (page: Page) => page.locator('.page').evaluate((element) => getComputedStyle(element).display);

it.each([
  [429, 'refuses', 2],
  [502, 'has no response for', 1],
  ['page', 'gives a page of its own for', 1],
  ['cut', 'cuts short', 1],
] as const)('%s: a network that %s each script and style of a page at first', async (manner, _, times) => {
  const { page, proxy } = await openBehind('/q', /^\/assets\/.*\.(js|css)$/, times, manner);
  await seesHeading(page, text.title);
  await seesHeading(page, messages.approve.entry.title);
  expect(proxy.count('refused part')).toBeGreaterThanOrEqual(3 * times);
  await until(async () => (await display(page)) === 'flex');
});

it('a network that never lets anything but the page and answers through: a scan signs in', async () => {
  const { page, proxy } = await openBehind('/', /^\/(assets\/|favicon)/, Number.POSITIVE_INFINITY);
  await signIn(page, stage().ada);
  await press(page, messages.session.signOut);
  await seesLeft(page);
  await press(page, messages.session.left.showCode);
  await theCode(page).waitFor();
  expect(proxy.count('refused part')).toBeGreaterThanOrEqual(1);
});

it.each([429, 502, 'page', 'cut'] as const)('%s: a network that refuses React at first', async (manner) => {
  const { page, proxy } = await openBehind('/', /\/assets\/.*\.js$/, 2, manner);
  await signIn(page, stage().ada);
  await seesReact(page);
  expect(proxy.count('refused part')).toBeGreaterThanOrEqual(4);
});

it('loads the page again that a network has cut short', async () => {
  const { page, proxy } = await openBehind('/', /^\/$/, 1, 'cut');
  await signIn(page, stage().ada);
  expect(proxy.count('refused part')).toBe(1);
});
