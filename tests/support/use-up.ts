import type { RateLimiter } from '../../apps/api/src/store/rate-limiter.ts';

const AT_ONCE = 100;

/** Takes all that a limit has for a key, many at once: the limit must not end while it is being used up. */
export async function useUp(limit: RateLimiter, key: string): Promise<void> {
  let waits: readonly (number | null)[];
  do waits = await Promise.all(Array.from({ length: AT_ONCE }, () => limit.take(key)));
  while (waits.includes(null));
}
