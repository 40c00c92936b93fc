import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {ReturnType<typeof read>} Seen */

const LOOK_MS = 2_000;
const LOOK_EVERY_MS = 150;
/** @type {Seen} */
const NOTHING = { isOurs: false, userCode: null, number: null, signedInAs: null };

/** Runs in the page. */
function read() {
  const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() || null;
  return {
    isOurs: / · Pollen$/.test(document.title),
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
  const frames = await Promise.all(
    page.frames().map((frame) => Promise.race([frame.evaluate(read), delay(LOOK_MS, NOTHING)]).catch(() => NOTHING)),
  );
  return frames.reduce((seen, frame) => ({
    isOurs: seen.isOurs || frame.isOurs,
    userCode: seen.userCode ?? frame.userCode,
    number: seen.number ?? frame.number,
    signedInAs: seen.signedInAs ?? frame.signedInAs,
  }));
}

/**
 * Looks until there is what is wanted, or until it is too late.
 * @param {Page} page
 * @param {(seen: Seen) => string | null} wanted
 * @param {AbortSignal} signal
 * @param {number} [limitMs]
 * @returns {Promise<string | null>}
 */
export async function waitFor(page, wanted, signal, limitMs = Number.POSITIVE_INFINITY) {
  const end = performance.now() + limitMs;
  while (!signal.aborted && performance.now() < end) {
    const found = wanted(await look(page));
    if (found !== null) return found;
    await delay(LOOK_EVERY_MS);
  }
  return null;
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
