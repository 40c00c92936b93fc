import type { RateLimiter } from './rate-limiter.ts';
import type { StoreUnavailable } from './store-unavailable.ts';

/** What a limiter needs of a library that counts: each key's count ends by itself when its time is over. */
interface Counter {
  readonly points: number;
  /** Adds one, beyond the limit too. */
  penalty(key: string): Promise<Counted>;
  /** Takes one off. Where none is left the key is gone in the same step: else each try that was given back would stay. */
  reward(key: string): Promise<unknown>;
  get(key: string): Promise<Counted | null>;
  delete(key: string): Promise<unknown>;
}

interface Counted {
  readonly consumedPoints: number;
  readonly msBeforeNext: number;
}

/** Limits by a counter. `unavailable` puts the counter's failures into the port's words. */
export function counterRateLimiter(counter: Counter, unavailable: (error: unknown) => StoreUnavailable): RateLimiter {
  const orUnavailable = (error: unknown) => {
    throw unavailable(error);
  };
  return {
    async take(key) {
      const counted = await counter.penalty(key).catch(orUnavailable);
      return counted.consumedPoints > counter.points ? secondsToWait(counted) : null;
    },
    async peek(key) {
      const counted = await counter.get(key).catch(orUnavailable);
      return counted !== null && counted.consumedPoints >= counter.points ? secondsToWait(counted) : null;
    },
    async giveBack(key) {
      await counter.reward(key).catch(orUnavailable);
    },
    async forget(key) {
      await counter.delete(key).catch(orUnavailable);
    },
  };
}

function secondsToWait({ msBeforeNext }: Counted): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
