import type { RateLimiter, TooManyRequests } from './rate-limiter.ts';

/** Takes one; else what the verb returns. */
export async function takeOrRefuse(limiter: RateLimiter, key: string): Promise<TooManyRequests | null> {
  const retryAfterSeconds = await limiter.take(key);
  return retryAfterSeconds === null ? null : { kind: 'too-many-requests', retryAfterSeconds };
}

/**
 * Makes a try, which counts only if `isCounted` says so. It is taken before and given back: otherwise many concurrent
 * tries would all pass as the first.
 */
export async function countIf<T>(
  isCounted: (outcome: T) => boolean,
  limiter: RateLimiter,
  key: string,
  attempt: () => Promise<T>,
): Promise<T | TooManyRequests> {
  const tooMany = await takeOrRefuse(limiter, key);
  if (tooMany !== null) return tooMany;
  const outcome = await attempt();
  if (!isCounted(outcome)) await limiter.giveBack(key);
  return outcome;
}

/** One limit, and whom it counts. */
export type Bucket = readonly [rateLimiter: RateLimiter, key: string];

/** Takes one of each, in this order, and returns null; or takes none, and returns the seconds to wait. */
export async function takeAll(buckets: readonly Bucket[]): Promise<number | null> {
  const taken: Bucket[] = [];
  for (const bucket of buckets) {
    const seconds = await bucket[0].take(bucket[1]);
    taken.push(bucket);
    if (seconds === null) continue;
    // That which is used up has counted the try, too.
    await giveBack(taken);
    return seconds;
  }
  return null;
}

export async function giveBack(buckets: readonly Bucket[]): Promise<void> {
  for (const [rateLimiter, key] of buckets) await rateLimiter.giveBack(key);
}
