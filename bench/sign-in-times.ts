import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import * as z from 'zod';
import { freePort } from '../tests/support/free-port.ts';
import { until } from '../tests/support/until.ts';
import { startDelayProxy } from './delay-proxy.ts';
import { approval, DISPLAY_NAME, postFrom, setUp } from './first-account.ts';
import { startProduct } from './measured-server.ts';

/** There and back. */
export const NETWORK_MS = 20;
export const SIGN_INS = 60;
/** Few enough that the browsers do not wait for each other's processor. */
const AT_ONCE = 5;
const SCAN_AFTER = { least: 5_000, most: 18_000 };
const DECIDE_AFTER = { least: 2_000, most: 8_000 };

export interface SignIn {
  /** From the response that tells the phone that it has scanned, until the number is on the page. */
  readonly untilNumber: number;
  /** From the response that tells the phone that it is approved, until the page says who is signed in. */
  readonly untilHome: number;
  /** Requests to the API, from opening the page until then. */
  readonly requests: number;
}

/** What a page was last told, as far as the phone beside it needs it. */
const PollBody = z.object({ qr: z.object({ content: z.string() }).optional(), matchNumber: z.number().optional() });

/** Signs real browsers in by a scan, each after the time that a person takes. */
export async function measureSignIns(): Promise<SignIn[]> {
  const port = await freePort();
  const proxy = await startDelayProxy(port, NETWORK_MS / 2);
  const server = await startProduct({ PORT: `${port}`, APP_URL: proxy.url });
  const phone = await setUp(server);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  const signIns: SignIn[] = [];
  let begun = 0;
  const person = async () => {
    while (begun < SIGN_INS) {
      begun += 1;
      signIns.push(await signInOnce(browser, proxy.url, (path, body) => postFrom(phone, path, body)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, person));
  await browser.close();
  await server.stop();
  proxy.close();
  return signIns;
}

type Post = (path: string, body: unknown) => ReturnType<typeof postFrom>;

async function signInOnce(browser: Browser, url: string, post: Post): Promise<SignIn> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const seen = await watch(page);
  await page.goto(url);
  await until(() => seen.frame() !== undefined);
  await personsTime(SCAN_AFTER);
  const { body } = await post('/api/logins/scan', { code: seen.frame() });
  const scannedAt = Date.now();
  await Promise.all([personsTime(DECIDE_AFTER), until(() => seen.matchNumber() !== undefined)]);
  const decided = await post(`/api/logins/${body['id']}/decide`, approval(body['decisionToken'], seen.matchNumber()));
  const approvedAt = Date.now();
  if (decided.status !== 200) throw new Error(`the approval was answered ${decided.status} ${decided.text}`);
  const homeAt = await timeOf(page, 'homeAt');
  const numberAt = await timeOf(page, 'numberAt');
  const requests = seen.requests();
  await context.close();
  return { untilNumber: Math.max(0, numberAt - scannedAt), untilHome: homeAt - approvedAt, requests };
}

async function timeOf(page: Page, what: 'numberAt' | 'homeAt'): Promise<number> {
  const noted = await page.waitForFunction((name) => document.documentElement.dataset[name], what);
  return Number(await noted.jsonValue());
}

/** Notes when the page shows the number and who is signed in, what it asked, and what it was told. */
async function watch(page: Page) {
  let requests = 0;
  let frame: string | undefined;
  let matchNumber: number | undefined;
  await page.addInitScript((name) => {
    new MutationObserver(() => {
      const { dataset } = document.documentElement;
      if (document.querySelector('#root .match-number')) dataset['numberAt'] ??= String(Date.now());
      if (document.body?.textContent?.includes(name)) dataset['homeAt'] ??= String(Date.now());
    }).observe(document, { childList: true, subtree: true, characterData: true });
  }, DISPLAY_NAME);
  page.on('request', (request) => {
    if (/^\/api\/(logins|session$)/.test(new URL(request.url()).pathname)) requests += 1;
  });
  page.on('response', async (response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/logins')) return;
    const told = PollBody.safeParse(await response.json().catch(() => null));
    frame = told.data?.qr?.content.split('#')[1] ?? frame;
    matchNumber = told.data?.matchNumber ?? matchNumber;
  });
  return { requests: () => requests, frame: () => frame, matchNumber: () => matchNumber };
}

function personsTime({ least, most }: { least: number; most: number }): Promise<void> {
  return delay(least + Math.random() * (most - least));
}
