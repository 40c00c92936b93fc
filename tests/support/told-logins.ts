import type { PollResponse } from '@pollen/shared';
import { LoginId } from '@pollen/shared';
import type { Page, Route } from 'playwright-core';

const ofLogin = { kind: 'login', id: LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA') } as const;
const open = { ...ofLogin, interval: 1, expiresIn: 120 };

export const PENDING = {
  ...open,
  status: 'pending',
  userCode: 'WDJB-MJHT',
  qr: { content: 'https://login.example.com/q#k3J9xQ2mZpLw8RtYbN5vCA.12.k3J9xQ2mZpLw8RtYbN5vCA', refreshIn: 9 },
} as const satisfies PollResponse;

const SCANNED: PollResponse = { ...open, status: 'scanned', matchNumber: 47 };
const DENIED: PollResponse = { ...ofLogin, status: 'denied', cause: 'wrong-number' };

/** What a server says to have the page `/` in each state: of a start, and of the polls after it; null is nothing. */
export const TOLD = {
  starting: { start: null, poll: null },
  code: { start: PENDING, poll: PENDING },
  'long name': { start: { ...PENDING, application: 'Documentation of the wards 3 to 7' }, poll: PENDING },
  'phone found': { start: PENDING, poll: { ...PENDING, phone: 'signing-in' } },
  number: { start: PENDING, poll: SCANNED },
  denied: { start: PENDING, poll: DENIED },
  'not set up': { start: { ...PENDING, isSetUp: false }, poll: PENDING },
} as const satisfies Readonly<Record<string, { start: PollResponse | null; poll: PollResponse | null }>>;

export type Told = keyof typeof TOLD;

/** A page whose server begins to answer otherwise, or not at all, and whose clock can be put forward. */
export interface ToldLater {
  /** Of the polls; null is nothing. */
  poll: PollResponse | null;
  /** So many polls were answered since it was set back. */
  polls: number;
}

export const EXPIRED: PollResponse = { kind: 'login', id: null, status: 'expired' };

export async function tellOfLoginLater(page: Page): Promise<ToldLater> {
  const told: ToldLater = { poll: PENDING, polls: 0 };
  await page.clock.install();
  await page.route(/\/api\/logins$/, (route) => answer(route, PENDING, 201));
  await page.route(/\/api\/logins\/current/, async (route) => {
    if (told.poll === null) return route.abort();
    await answer(route, told.poll, 200);
    told.polls += 1;
  });
  return told;
}

/** Answers the page's requests about its login in place of the server. */
export async function tellOfLogin(page: Page, told: Told): Promise<void> {
  const { start, poll } = TOLD[told];
  await page.route(/\/api\/logins$/, (route) => answer(route, start, 201));
  await page.route(/\/api\/logins\/current/, (route) => answer(route, poll, 200));
  if (told !== 'not set up') return;
  const status = { kind: 'session-status', current: null, isSetUp: false };
  await page.route(/\/api\/whoami\//, (route) => route.fulfill({ json: status }));
}

async function answer(route: Route, response: PollResponse | null, status: number): Promise<void> {
  if (response !== null) await route.fulfill({ status, json: response });
}
