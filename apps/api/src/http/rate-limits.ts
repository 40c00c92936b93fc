import type { Limiter, MakeLimiter } from '../store/limiter.ts';
import { Refusal } from './problem.ts';

/** Limits per account and per browser first; per address only generously, since a school or an office is one address. */
export interface RateLimits {
  readonly startsPerAddress: Limiter;
  readonly scansPerAccount: Limiter;
  readonly strangersScansPerAddress: Limiter;
  readonly wrongCodesPerAccount: Limiter;
  readonly wrongPasswordsPerNameAndAddress: Limiter;
  readonly wrongPasswordsPerAddress: Limiter;
  readonly wrongLinksPerAddress: Limiter;
  readonly networkChecksPerAddress: Limiter;
  readonly delayedAnswersPerAddress: Limiter;
}

const MINUTE = 60;

export function rateLimits(make: MakeLimiter): RateLimits {
  return {
    startsPerAddress: make({ name: 'start', points: 6_000, seconds: MINUTE }),
    scansPerAccount: make({ name: 'scan', points: 300, seconds: MINUTE }),
    strangersScansPerAddress: make({ name: 'stranger', points: 3_000, seconds: MINUTE }),
    wrongCodesPerAccount: make({ name: 'code', points: 5, seconds: 15 * MINUTE }),
    // Together with the address, so that a stranger elsewhere cannot lock the owner of the name out.
    wrongPasswordsPerNameAndAddress: make({ name: 'name', points: 10, seconds: 10 * MINUTE }),
    wrongPasswordsPerAddress: make({ name: 'address', points: 200, seconds: 10 * MINUTE }),
    wrongLinksPerAddress: make({ name: 'link', points: 50, seconds: 10 * MINUTE }),
    // One check of a network makes about 25 requests, two of which are answered late.
    networkChecksPerAddress: make({ name: 'check', points: 3_000, seconds: MINUTE }),
    delayedAnswersPerAddress: make({ name: 'delay', points: 90, seconds: MINUTE }),
  };
}

/** Takes one of this limit, or refuses. */
export async function takeOrRefuse(limiter: Limiter, key: string): Promise<void> {
  refuseIfWaiting(await limiter.take(key));
}

/** Refuses if this limit is used up, without taking from it. */
export async function peekOrRefuse(limiter: Limiter, key: string): Promise<void> {
  refuseIfWaiting(await limiter.peek(key));
}

function refuseIfWaiting(seconds: number | null): void {
  if (seconds !== null) throw new Refusal('too-many-requests', { retryAfterSeconds: Math.max(1, seconds) });
}
