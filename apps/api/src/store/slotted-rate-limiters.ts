import type { MakeRateLimiter, RateLimiter } from './rate-limiter.ts';

/**
 * Limits whose keys are free count in slots instead, of which there are few: no number of addresses fills the memory. A
 * key shares its count with whichever others fall into its slot.
 */
export function slottedRateLimiters(make: MakeRateLimiter, slotOf: (key: string) => string): MakeRateLimiter {
  return (limit) => (limit.keys === 'free' ? slotted(make(limit), slotOf) : make(limit));
}

function slotted(rateLimiter: RateLimiter, slotOf: (key: string) => string): RateLimiter {
  return {
    take: (key) => rateLimiter.take(slotOf(key)),
    peek: (key) => rateLimiter.peek(slotOf(key)),
    giveBack: (key) => rateLimiter.giveBack(slotOf(key)),
    forget: (key) => rateLimiter.forget(slotOf(key)),
  };
}
