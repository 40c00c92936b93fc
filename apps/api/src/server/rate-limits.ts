import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';
import { ProblemError } from './problem.ts';

/** Limits per account and per browser first; per address only generously, since a school or an office is one address. */
export interface RateLimits {
  readonly starts: RateLimiter;
  readonly keptStarts: RateLimiter;
  readonly keptStartsPerBrowser: RateLimiter;
  readonly startsPerAddress: RateLimiter;
  readonly scansPerAccount: RateLimiter;
  readonly strangersScansPerAddress: RateLimiter;
  readonly wrongCodesPerAccount: RateLimiter;
  readonly wrongPasswordsPerKnownBrowser: RateLimiter;
  readonly firstPasswords: RateLimiter;
  readonly firstPasswordsPerName: RateLimiter;
  readonly firstPasswordsPerAddress: RateLimiter;
  readonly wrongPasswordsPerName: RateLimiter;
  readonly wrongPasswordsPerAddress: RateLimiter;
  readonly wrongLinksPerAddress: RateLimiter;
  readonly takenNamesPerLink: RateLimiter;
  readonly passkeyRequestsPerAddress: RateLimiter;
  readonly passkeyChangesPerAccount: RateLimiter;
  readonly networkChecksPerAddress: RateLimiter;
  readonly delayedAnswersPerAddress: RateLimiter;
}

const MINUTE = 60;

/** Of the logins that may be started at most, one in so many is kept for browsers that showed a code before. */
const KEPT = 5;

/** How many logins may be started while a code lives, in seconds. */
export interface StartLimits {
  readonly most: number;
  readonly within: number;
}

export function rateLimits(make: MakeRateLimiter, { most, within: seconds }: StartLimits): RateLimits {
  const kept = Math.ceil(most / KEPT);
  return {
    starts: make({ name: 'starts', points: Math.max(1, most - kept), seconds }),
    keptStarts: make({ name: 'kept', points: kept, seconds }),
    keptStartsPerBrowser: make({ name: 'browser', points: 10, seconds }),
    startsPerAddress: make({ name: 'start', points: 1_500, seconds: MINUTE }),
    scansPerAccount: make({ name: 'scan', points: 300, seconds: MINUTE }),
    strangersScansPerAddress: make({ name: 'stranger', points: 3_000, seconds: MINUTE }),
    wrongCodesPerAccount: make({ name: 'code', points: 5, seconds: 15 * MINUTE }),
    // Apart from all others, so that no stranger can lock the owner out of a browser that signed in before.
    wrongPasswordsPerKnownBrowser: make({ name: 'known', points: 10, seconds: 10 * MINUTE }),
    // The first tries of a name at an address count apart: who goes on guessing uses up nobody else's first ones.
    firstPasswords: make({ name: 'first', points: 3, seconds: 30 * MINUTE }),
    firstPasswordsPerName: make({ name: 'first-name', points: 20, seconds: 30 * MINUTE }),
    firstPasswordsPerAddress: make({ name: 'first-address', points: 200, seconds: 10 * MINUTE }),
    wrongPasswordsPerName: make({ name: 'name', points: 17, seconds: 30 * MINUTE }),
    wrongPasswordsPerAddress: make({ name: 'address', points: 80, seconds: 10 * MINUTE }),
    wrongLinksPerAddress: make({ name: 'link', points: 50, seconds: 10 * MINUTE }),
    takenNamesPerLink: make({ name: 'taken', points: 20, seconds: 60 * MINUTE }),
    // Every page with a sign-in form makes one.
    passkeyRequestsPerAddress: make({ name: 'passkey', points: 6_000, seconds: MINUTE }),
    passkeyChangesPerAccount: make({ name: 'passkey-change', points: 60, seconds: 10 * MINUTE }),
    // One check of a network makes about 25 requests, two of which are answered late.
    networkChecksPerAddress: make({ name: 'check', points: 3_000, seconds: MINUTE }),
    delayedAnswersPerAddress: make({ name: 'delay', points: 90, seconds: MINUTE }),
  };
}

/** One limit, and whom it counts. */
export type Bucket = readonly [rateLimiter: RateLimiter, key: string];

/** Takes one of each, in this order, and answers null; or takes none, and answers the seconds to wait. */
export async function takeAll(buckets: readonly Bucket[]): Promise<number | null> {
  const taken: Bucket[] = [];
  for (const bucket of buckets) {
    const seconds = await bucket[0].take(bucket[1]);
    taken.push(bucket);
    if (seconds === null) continue;
    // That which is used up has counted the try, too.
    await giveBack(taken);
    return seconds;
  }
  return null;
}

export async function giveBack(buckets: readonly Bucket[]): Promise<void> {
  for (const [rateLimiter, key] of buckets) await rateLimiter.giveBack(key);
}

/** Takes one of this limit, or refuses. */
export async function takeOrRefuse(rateLimiter: RateLimiter, key: string): Promise<void> {
  refuseIfWaiting(await rateLimiter.take(key));
}

export function refuseIfWaiting(seconds: number | null): void {
  if (seconds !== null) throw new ProblemError('too-many-requests', { retryAfterSeconds: Math.max(1, seconds) });
}
