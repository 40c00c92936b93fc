import { expect, test } from '@jest/globals';
import { API } from '@pollen/shared';
import type { Page, Response } from 'playwright-core';
import { theCode } from '../support/computer.ts';
import type { Step } from './proxy/exchange.ts';
import { startProxy } from './proxy/proxy.ts';
import { late, narrow } from './proxy/steps.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();
const isPart = ({ pathname }: URL) => pathname.startsWith('/assets/');

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

test.each([
  ['br', 'gzip, deflate, br'],
  ['gzip', 'gzip, deflate'],
])('shows the code within six seconds over 16 kB a second, with parts that come as %s', async (encoding, accepted) => {
  const accepting: Step = ({ request }, next) =>
    next({
      ...request,
      headers: [...request.headers.filter(([name]) => !/^accept-encoding$/i.test(name)), ['accept-encoding', accepted]],
    });
  const page = await startedBehind(narrow(16_000), accepting);
  const parts: Response[] = [];
  page.on('response', (response) => {
    if (isPart(new URL(response.url()))) parts.push(response);
  });
  expect(await untilCode(page)).toBeLessThan(6_000);
  const encodings = parts.map((part) => part.headers()['content-encoding']);
  expect(new Set(encodings)).toEqual(new Set([encoding]));
});

test('shows the code two round trips after the address was typed', async () => {
  const page = await startedBehind(late(3_000));
  const time = await untilCode(page);
  expect(time).toBeGreaterThan(6_000);
  expect(time).toBeLessThan(9_000);
});

test('asks for the code before any part of the page has come', async () => {
  const proxy = stopAfterTest(await startProxy());
  proxy.behave(async ({ request, note }, next) => {
    if (request.url.pathname === API.start) note('start');
    if (isPart(request.url)) await proxy.met('start', 1);
    return next();
  });
  const page = await stage().behind(proxy.port);
  await page.goto('/');
  await theCode(page).waitFor();
});
