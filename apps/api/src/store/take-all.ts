import type { RateLimiter } from './rate-limiter.ts';

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
