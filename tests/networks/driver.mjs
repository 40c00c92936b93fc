import { keepPolling } from './driver/crowd.mjs';
import { wayOfTheOthers } from './driver/gateway.mjs';
import { approve, phoneOf, scan } from './driver/phone.mjs';
import { look, show, waitFor } from './driver/screen.mjs';

/** @typedef {import('playwright-core').Page} Page */
/**
 * What the runner gives a driver.
 * @typedef {object} Context
 * @property {string} target
 * @property {string} user who must be signed in at the end
 * @property {AbortSignal} signal
 * @property {import('playwright-core').BrowserContext} context
 * @property {{ javaScript: boolean }} flags
 * @property {(path: string, init?: RequestInit) => Promise<Response>} direct a request that meets no gateway
 * @property {(line: string) => void} note
 * @property {(url: string, isThere: (page: Page) => Promise<boolean>) => Promise<unknown>} open
 * @property {() => Promise<void>} shown
 * @property {() => Promise<void>} approved
 */

const SCANS = 3;

/**
 * Signs the page in as a person does it who has a phone: read the code, scan, read the number, choose it, and see whose
 * page appears.
 * @param {Page} page
 * @param {Context} ctx
 */
export async function login(page, ctx) {
  const phone = await phoneOf(ctx.user, ctx);
  await ctx.open(new URL('/', ctx.target).href, (opened) => showsCode(opened, ctx));
  await ctx.shown();
  const { signedInAs } = await look(page);
  if (signedInAs !== null) throw new Error(`signed in as ${signedInAs} before the approval`);
  const scanned = await scanCode(page, phone, ctx);
  const number = await seeNumber(page, ctx);
  await approve(scanned, number, phone, ctx);
  await ctx.approved();
  return { user: await waitFor(page, (seen) => seen.signedInAs, ctx) };
}

/**
 * Whether the page that was loaded is ours, and has come to show a code. It may take its time on a slow network.
 * @param {Page} page
 * @param {Context} ctx
 */
async function showsCode(page, ctx) {
  if (!(await look(page)).isOurs) return false;
  if (!ctx.flags.javaScript) await page.getByRole('button').first().click();
  return (await waitFor(page, (seen) => seen.userCode, ctx, 40_000)) !== null;
}

/**
 * A code that has just run out on the way to the phone is read again.
 * @param {Page} page
 * @param {string} phone
 * @param {Context} ctx
 */
async function scanCode(page, phone, ctx) {
  let last = '';
  for (let scans = 0; scans < SCANS; scans++) {
    const code = await waitFor(page, (seen) => (seen.userCode === last ? null : seen.userCode), ctx);
    if (code === null) break;
    const response = await scan(code, phone, ctx);
    if (response !== null) return response;
    ctx.note(`the code ${code} was not accepted`);
    last = code;
  }
  throw new Error('no code on the page could be scanned');
}

/**
 * The person looks at the screen for the number, and then leaves the tab as it was.
 * @param {Page} page
 * @param {Context} ctx
 */
async function seeNumber(page, ctx) {
  const leave = await show(page, ctx);
  const number = await waitFor(page, (seen) => seen.number, ctx);
  await leave();
  if (number === null) throw new Error('the page shows no number');
  return Number(number);
}

/**
 * Two hundred honest browsers behind the same gateway, which show their codes and poll in turn until it is over.
 * @param {{ perSec?: number }} cfg requests a second of all of them together
 * @param {Context} ctx
 */
export async function crowd({ perSec = 20 }, ctx) {
  const heard = await keepPolling(perSec, { signal: ctx.signal, direct: await wayOfTheOthers(ctx) });
  ctx.note(`crowd: ${[...heard].map(([said, times]) => `${times} ${said}`).join(', ')}`);
}
