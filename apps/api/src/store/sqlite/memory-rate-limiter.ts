import { RateLimiterMemory } from 'rate-limiter-flexible';
import { counterLimiter } from '../counter-rate-limiter.ts';
import type { Limit, Limiter } from '../rate-limiter.ts';
import { StoreUnavailable } from '../store-unavailable.ts';

/** Limits of this one process; a restart forgets them. */
export function memoryRateLimiter({ name, points, seconds }: Limit): Limiter {
  const counter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  return counterLimiter(counter, (error) => new StoreUnavailable(error));
}
