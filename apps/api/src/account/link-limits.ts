import type { MakeRateLimiter, RateLimiter, TooManyRequests } from '../store/rate-limiter.ts';
import { countIf } from '../store/take-limits.ts';
import { invitationKey } from './invitation-store.ts';

/** How often links are tried: to an account, and to a new password. */
export interface LinkLimits {
  /**
   * Counts links that lead nowhere. Taken only after the link was looked up: nobody guesses one, so a right one always
   * passes, whatever others at its address have tried.
   */
  readonly wrongPerAddress: RateLimiter;
  /** Whoever holds a good link learns of a few names whether they are taken, not of all: then the link waits. */
  readonly takenNamesPerLink: RateLimiter;
}

const MINUTE = 60;

export function linkLimits(make: MakeRateLimiter): LinkLimits {
  return {
    wrongPerAddress: make({ name: 'link', points: 50, seconds: 10 * MINUTE, keys: 'free' }),
    takenNamesPerLink: make({ name: 'taken', points: 20, seconds: 60 * MINUTE, keys: 'dear' }),
  };
}

/** Tries a name by this link, and counts it if it is taken. */
export function tryName<T extends { readonly kind: string }>(
  token: string,
  { takenNamesPerLink }: LinkLimits,
  attempt: () => Promise<T>,
): Promise<T | TooManyRequests> {
  return countIf(({ kind }) => kind === 'username-taken', takenNamesPerLink, invitationKey(token), attempt);
}
