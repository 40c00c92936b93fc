import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';

/** How often an administrator may invite many people at once: each time may write hundreds of records. */
export function invitationLimit(make: MakeRateLimiter): RateLimiter {
  return make({ name: 'invite', points: 30, seconds: 10 * 60, keys: 'dear' });
}
