import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';

/** How often somebody may change their picture: each is a record of some size. */
export function pictureLimit(make: MakeRateLimiter): RateLimiter {
  return make({ name: 'picture', points: 30, seconds: 10 * 60, keys: 'dear' });
}
