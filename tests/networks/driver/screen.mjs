import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Pick<import('../driver.mjs').Context, 'target' | 'signal'>} Context */
/** @typedef {ReturnType<typeof read>} Seen */

const LOOK_MS = 2_000;
const LOOK_EVERY_MS = 150;
/** After so long a person who sees something else than our page does something about it. */
const LOST_AFTER_MS = 4_000;
/** @type {Seen} */
const NOTHING = { isLoaded: false, isOurs: false, hasFrame: false, userCode: null, number: null, signedInAs: null };

/** Runs in the page. */
function read() {
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() || null;
  return {
    isLoaded: document.URL !== 'about:blank' && Boolean(document.body?.innerText.trim()),
    isOurs: / · Pollen$/.test(document.title),
    hasFrame: document.querySelector('iframe') !== null,
    userCode: text('.user-code [aria-hidden]') ?? text('.user-code'),
    number: text('.match-number'),
    signedInAs: /^Signed in as (.+)$/.exec(text('h1') ?? '')?.[1] ?? null,
  };
}

/**
 * What a person sees on the page, in whichever of its frames; nothing while the page cannot be read.
 * @param {Page} page
 * @returns {Promise<Seen>}
 */
export async function look(page) {
  const [top = NOTHING, ...frames] = await Promise.all(
    page.frames().map((frame) => Promise.race([frame.evaluate(read), delay(LOOK_MS, NOTHING)]).catch(() => NOTHING)),
  );
  const within = frames.find((frame) => frame.userCode ?? frame.number ?? frame.signedInAs) ?? top;
  return { ...within, isLoaded: top.isLoaded, isOurs: top.isOurs, hasFrame: top.hasFrame };
}

/**
 * Looks until there is what is wanted, or until it is too late. Where something else than our page is shown, goes on as a
 * person does: opens the address again, or follows the link beside a frame that shows nothing of use.
 * @param {Page} page
 * @param {(seen: Seen) => string | null} wanted
 * @param {Context} ctx
 * @param {number} [limitMs]
 * @returns {Promise<string | null>}
 */
export async function waitFor(page, wanted, { target, signal }, limitMs = Number.POSITIVE_INFINITY) {
  const end = performance.now() + limitMs;
  let wellAt = performance.now();
  while (!signal.aborted && performance.now() < end) {
    const seen = await look(page);
    const found = wanted(seen);
    if (found !== null) return found;
    if (!isLost(seen)) wellAt = performance.now();
    if (performance.now() - wellAt > LOST_AFTER_MS) {
      await goOn(page, seen, target).catch(() => undefined);
      wellAt = performance.now();
    }
    await delay(LOOK_EVERY_MS);
  }
  return null;
}

/** @param {Seen} seen */
function isLost({ isLoaded, isOurs, hasFrame, userCode, number, signedInAs }) {
  if (!isLoaded) return false;
  return !isOurs || (hasFrame && (userCode ?? number ?? signedInAs) === null);
}

/**
 * @param {Page} page
 * @param {Seen} seen
 * @param {string} target
 */
async function goOn(page, { isOurs }, target) {
  if (isOurs) await page.getByRole('link').first().click();
  else await page.goto(target);
}

/**
 * Brings a tab to the front that somebody has left, as whoever must read the number does.
 * @param {Page} page
 * @param {{ context: import('playwright-core').BrowserContext }} ctx
 * @returns {Promise<() => Promise<void>>} leaves it again for the tab that was in front
 */
export async function show(page, { context }) {
  const others = context.pages().filter((other) => other !== page);
  const inFront = others.at(-1);
  if (inFront === undefined) return async () => undefined;
  await page.bringToFront();
  return () => inFront.bringToFront();
}
