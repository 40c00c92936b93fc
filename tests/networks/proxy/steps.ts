import { setTimeout as delay } from 'node:timers/promises';
import { type ClientResponse, headerOf, type Outcome, page, type Step, withoutHeaders } from './exchange.ts';

const isResponse = (outcome: Outcome): outcome is ClientResponse => typeof outcome === 'object';

/** Stands where browsers expect the server. */
export const to =
  (server: string): Step =>
  ({ request }, next) =>
    next({ ...request, url: new URL(request.url.pathname + request.url.search, server) });

/** Multiples of it leave parts of one that lie evenly, and in no order that repeats. */
const GOLDEN = 0.618_033_988_749_895;

/** Each request takes longer on its way, by up to `jitter` more, which looks like chance and is the same in each run. */
export const late =
  (milliseconds: number, jitter = 0): Step =>
  async ({ number }, next) => {
    await delay(milliseconds + jitter * ((number * GOLDEN) % 1));
    return next();
  };

/** All responses together come no faster. */
export function narrow(bytesPerSecond: number): Step {
  let freeAt = 0;
  const pass = async (bytes: number) => {
    freeAt = Math.max(freeAt, performance.now()) + (1_000 * bytes) / bytesPerSecond;
    await delay(freeAt - performance.now());
  };
  return async (_, next) => {
    const outcome = await next();
    return isResponse(outcome) ? { ...outcome, line: { pass } } : outcome;
  };
}

/** Looks at each response, and lets it go only after so long. */
export const held =
  (milliseconds: number): Step =>
  async ({ note }, next) => {
    const outcome = await next();
    await delay(milliseconds);
    note('held');
    return outcome;
  };

/** Breaks the connection of every request that is not answered by then. */
export const cutAfter =
  (milliseconds: number): Step =>
  async ({ note }, next) => {
    const limit = delay(milliseconds, null);
    const outcome = await Promise.race([next(), limit]);
    if (outcome !== null) return outcome;
    note('cut');
    return 'cut';
  };

/** Breaks this part of the connections before the server hears of them: every third, for a third. */
export const dropping =
  (part: number): Step =>
  async ({ number, note }, next) => {
    if (Math.floor((number + 1) * part) === Math.floor(number * part)) return next();
    note('dropped');
    return 'cut';
  };

/** Takes requests and answers none. */
export const silent: Step = async ({ note }) => {
  note('silence');
  return 'silence';
};

/** Takes the next requests and answers none of them. */
export function swallowing(count: number): Step {
  let left = count;
  return async (exchange, next) => {
    if (left === 0) return next();
    left -= 1;
    return silent(exchange, next);
  };
}

/** The server answers, and its next answers never arrive. */
export function losing(count: number): Step {
  let left = count;
  return async ({ note }, next) => {
    const outcome = await next();
    if (left === 0) return outcome;
    left -= 1;
    note('lost');
    return 'cut';
  };
}

/** Sends each POST twice, and hands on the second response. */
export const repeating =
  (gap: number): Step =>
  async ({ request, note }, next) => {
    if (request.method !== 'POST') return next();
    note('repeated');
    const first = next();
    await delay(gap);
    const second = await next();
    await first;
    return second;
  };

/** Refuses what it does not know, with a page. */
export const refusing =
  (methods: readonly string[], status: number): Step =>
  async ({ request, note }, next) => {
    if (!methods.includes(request.method)) return next();
    note('refused');
    return page(status, 'Blocked by your organisation');
  };

/** Refuses addresses with certain words in them. */
export const filtering =
  (messages: RegExp): Step =>
  async ({ request, note }, next) => {
    if (!messages.test(request.url.pathname + request.url.search)) return next();
    note('filtered');
    return page(403, 'Blocked by your organisation');
  };

export const oldFashioned: Step = async ({ note }, next) => {
  const outcome = await next();
  note('HTTP/1.0');
  return isResponse(outcome) ? { ...outcome, isOldFashioned: true } : outcome;
};

/** Removes what it does not like of requests and answers, and writes itself into pages. */
export const meddling =
  (names: RegExp): Step =>
  async ({ request, note }, next) => {
    const outcome = await next(withoutHeaders(request, names));
    if (!isResponse(outcome)) return outcome;
    const response = withoutHeaders(outcome, names);
    if (!headerOf(response, 'content-type').includes('html') || headerOf(response, 'content-encoding') !== '')
      return response;
    note('rewritten');
    const banner = '<head><script>window.banner = true</script>';
    return {
      ...response,
      body: Buffer.from(response.body.toString().replace('<head>', banner).replaceAll(/>\s+</g, '><')),
    };
  };

/** A portal that lets nobody through: with its page, a 511, or a redirect to itself. */
export const portal =
  (manner: 'page' | 'page with 511' | 'redirect', first = Number.POSITIVE_INFINITY): Step =>
  async ({ request, number, note }, next) => {
    if (number >= first) return next();
    note('portal');
    if (manner === 'redirect' && request.url.pathname !== '/portal')
      return page(302, 'Hotel', [['location', '/portal']]);
    return page(manner === 'page with 511' ? 511 : 200, 'Welcome to the hotel');
  };

const GATEWAY = 'gateway.test';

/** A gateway that wants to see the person: it redirects to itself until a page, no script, has come there. */
export function asking(): Step {
  let isKnown = false;
  return async ({ request, note }, next) => {
    const { url } = request;
    if (url.hostname === GATEWAY) {
      isKnown ||=
        headerOf(request, 'sec-fetch-mode') === 'navigate' || headerOf(request, 'accept').includes('text/html');
      return page(302, 'Gateway', [['location', url.searchParams.get('back') ?? '/']]);
    }
    if (isKnown) return next();
    note('asked');
    return page(307, 'Gateway', [['location', `http://${GATEWAY}/?back=${encodeURIComponent(url.href)}`]]);
  };
}

/** A shared cache that keeps every page it has seen, whatever that says, and gives it to everybody, without cookies. */
export function keeping(): Step {
  const kept = new Map<string, ClientResponse>();
  return async ({ request, note }, next) => {
    const known = request.method === 'GET' && kept.get(request.url.pathname);
    if (known) {
      note('kept');
      return known;
    }
    const outcome = await next();
    if (request.method === 'GET' && isResponse(outcome) && outcome.status === 200) {
      kept.set(request.url.pathname, withoutHeaders(outcome, /^set-cookie$/));
    }
    return outcome;
  };
}

/** Lets each of these parts of the page through only after it has been asked for so often. */
export function refusingFirst(parts: RegExp, times: number, manner: 429 | 502 | 'page' | 'cut' = 429): Step {
  const asked = new Map<string, number>();
  return async ({ request, note }, next) => {
    const { pathname } = request.url;
    const count = asked.get(pathname) ?? 0;
    if (!parts.test(pathname) || count >= times) return next();
    asked.set(pathname, count + 1);
    note('refused part');
    if (manner !== 'cut') return page(manner === 'page' ? 200 : manner, 'Too many people');
    const outcome = await next();
    return isResponse(outcome) ? { ...outcome, body: outcome.body.subarray(0, -100), isCutShort: true } : outcome;
  };
}
