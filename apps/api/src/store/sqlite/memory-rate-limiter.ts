import { RateLimiterMemory } from 'rate-limiter-flexible';
import { counterRateLimiter } from '../counter-rate-limiter.ts';
import { keyedMutex } from '../keyed-mutex.ts';
import type { Limit, RateLimiter } from '../rate-limiter.ts';
import { StoreUnavailable } from '../store-unavailable.ts';

/** Limits of this one process; a restart forgets them. */
export function memoryRateLimiter({ name, points, seconds }: Limit): RateLimiter {
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  // The library cannot take one off and forget the key in one step: a try in between would not count.
  const withLock = keyedMutex();
  const counter = {
    points,
    penalty: (key: string) => withLock(key, () => memory.penalty(key)),
    reward: (key: string) =>
      withLock(key, async () => {
        const { consumedPoints } = await memory.reward(key);
        if (consumedPoints <= 0) await memory.delete(key);
      }),
    get: (key: string) => memory.get(key),
    delete: (key: string) => memory.delete(key),
  };
  return counterRateLimiter(counter, (error) => new StoreUnavailable(error));
}
