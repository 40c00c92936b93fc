import { expect, it } from '@jest/globals';
import { API } from '@pollen/shared';
import type { Page } from 'playwright-core';
import { theCode } from '../support/computer.ts';
import type { Step } from './proxy/exchange.ts';
import { startProxy } from './proxy/proxy.ts';
import { late, narrow } from './proxy/steps.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

async function startedBehind(...steps: readonly Step[]): Promise<Page> {
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(...steps);
  const page = await stage().behind(proxy.port);
  // The browser itself is awake before the clock is started.
  await page.goto('about:blank');
  return page;
}

/** Milliseconds from the address to the code. */
async function untilCode(page: Page): Promise<number> {
  const typedAt = performance.now();
  await page.goto('/', { waitUntil: 'commit' });
  await theCode(page).waitFor();
  return performance.now() - typedAt;
}

it.each([
  ['br', 'gzip, deflate, br'],
  ['gzip', 'gzip, deflate'],
])('shows the code within four seconds over 16 kB a second, with the page as %s', async (encoding, accepted) => {
  const accepting: Step = ({ request }, next) =>
    next({
      ...request,
      headers: [...request.headers.filter(([name]) => !/^accept-encoding$/i.test(name)), ['accept-encoding', accepted]],
    });
  const page = await startedBehind(narrow(16_000), accepting);
  const document = page.waitForResponse((response) => new URL(response.url()).pathname === '/');
  expect(await untilCode(page)).toBeLessThan(4_000);
  expect((await document).headers()['content-encoding']).toBe(encoding);
});

it('shows the code two round trips after the address was typed', async () => {
  const page = await startedBehind(late(3_000));
  const time = await untilCode(page);
  expect(time).toBeGreaterThan(6_000);
  expect(time).toBeLessThan(9_000);
});

it('shows the code two responses after the address was typed: that of the page and that of the start', async () => {
  const proxy = stopAfterTest(await startProxy());
  const paths: string[] = [];
  proxy.behave(async ({ request }, next) => {
    paths.push(request.url.pathname);
    return ['/', API.start].includes(request.url.pathname) ? next() : 'silence';
  });
  const page = await stage().behind(proxy.port);
  // The page has not loaded to its end until React's script is there, and where that is asked for early it never is.
  await page.goto('/', { waitUntil: 'commit' });
  await theCode(page).waitFor();
  expect(paths.filter((path) => path !== '/favicon.svg').slice(0, 2)).toEqual(['/', API.start]);
});

it('shows the name and the outline of the card long before the whole page has come', async () => {
  const page = await startedBehind(narrow(6_000));
  await page.goto('/', { waitUntil: 'commit' });
  await page.locator('.paper-card').waitFor();
  expect(await page.locator('header').innerText()).toBe('Pollen');
  expect(await page.evaluate(() => document.readyState)).toBe('loading');
});
