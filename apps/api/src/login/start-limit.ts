import type { LoginId } from '@pollen/shared';
import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';
import { type Bucket, takeAll } from '../store/take-limits.ts';

/** How many logins may be started. */
export interface StartLimits {
  readonly all: RateLimiter;
  readonly perAddress: RateLimiter;
  /** For browsers that showed a code before. */
  readonly kept: RateLimiter;
  readonly keptPerBrowser: RateLimiter;
}

/** Of all, one in so many is kept for browsers that showed a code before. */
const KEPT = 5;

/** `most` while a code lives, which is `seconds`. */
export function startLimits(
  make: MakeRateLimiter,
  { most, seconds }: { readonly most: number; readonly seconds: number },
): StartLimits {
  const kept = Math.ceil(most / KEPT);
  return {
    all: make({ name: 'starts', points: Math.max(1, most - kept), seconds, keys: 'dear' }),
    perAddress: make({ name: 'start', points: 1_500, seconds: 60, keys: 'dear' }),
    kept: make({ name: 'kept', points: kept, seconds, keys: 'dear' }),
    keptPerBrowser: make({ name: 'browser', points: 10, seconds, keys: 'dear' }),
  };
}

/** There is one count for the whole product. */
const ALL = '';

/**
 * Counts one more login, and returns null, or the seconds to wait. New browsers have most of the quota. When that is used
 * up, or the quota of their address, the rest is for browsers that showed a code before, a few each. A refused start is
 * not counted, so that a flood fills no memory.
 */
export async function admitStart(
  from: { readonly addressKey: string; readonly firstLogin: LoginId | null },
  limits: StartLimits,
): Promise<number | null> {
  const seconds = await admit(limits.all, [limits.perAddress, from.addressKey]);
  if (seconds === null || from.firstLogin === null) return seconds;
  return admit(limits.kept, [limits.keptPerBrowser, from.firstLogin]);
}

async function admit(all: RateLimiter, own: Bucket): Promise<number | null> {
  return (await all.peek(ALL)) ?? takeAll([own, [all, ALL]]);
}
