import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';

/** How often somebody may name their browsers: each time all sessions of the account are read. */
export function renameLimit(make: MakeRateLimiter): RateLimiter {
  return make({ name: 'rename', points: 60, seconds: 10 * 60, keys: 'dear' });
}
