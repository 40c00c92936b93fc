import { RateLimiterMemory } from 'rate-limiter-flexible';
import { counterRateLimiter } from '../counter-rate-limiter.ts';
import type { Limit, RateLimiter } from '../rate-limiter.ts';
import { StoreUnavailable } from '../store-unavailable.ts';

/** Limits of this one process; a restart forgets them. */
export function memoryRateLimiter({ name, points, seconds }: Limit): RateLimiter {
  const counter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  return counterRateLimiter(counter, (error) => new StoreUnavailable(error));
}
