import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';

/** How often passwords are tried and changed. Per address only generously, since a school or an office is one address. */
export interface PasswordLimits {
  /**
   * Separate from all others, so that nobody can lock the owner out of a browser with a device cookie or a session.
   */
  readonly wrongPerDevice: RateLimiter;
  /** For all devices of a name together: otherwise each further device cookie would allow more of them. */
  readonly wrongPerNameOnDevices: RateLimiter;
  /**
   * The first tries of a name at an address are counted apart, so that going on with it does not use up those of others.
   */
  readonly first: RateLimiter;
  readonly firstPerName: RateLimiter;
  readonly firstPerAddress: RateLimiter;
  readonly wrongPerName: RateLimiter;
  readonly wrongPerAddress: RateLimiter;
  /** A new password is hashed ahead of what unknown browsers try, so one account must not order many. */
  readonly changesPerAccount: RateLimiter;
}

const MINUTE = 60;

export function passwordLimits(make: MakeRateLimiter): PasswordLimits {
  return {
    wrongPerDevice: make({ name: 'known', points: 10, seconds: 10 * MINUTE, keys: 'dear' }),
    wrongPerNameOnDevices: make({ name: 'known-name', points: 40, seconds: 10 * MINUTE, keys: 'dear' }),
    first: make({ name: 'first', points: 3, seconds: 30 * MINUTE, keys: 'dear' }),
    firstPerName: make({ name: 'first-name', points: 20, seconds: 30 * MINUTE, keys: 'dear' }),
    firstPerAddress: make({ name: 'first-address', points: 200, seconds: 10 * MINUTE, keys: 'dear' }),
    wrongPerName: make({ name: 'name', points: 17, seconds: 30 * MINUTE, keys: 'dear' }),
    wrongPerAddress: make({ name: 'address', points: 80, seconds: 10 * MINUTE, keys: 'dear' }),
    changesPerAccount: make({ name: 'password', points: 10, seconds: 10 * MINUTE, keys: 'dear' }),
  };
}
