/** How often something may happen: `points` times within `seconds`. `name` keeps limits apart. */
export interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
  /**
   * What one more key costs whoever names it. `dear`: an account, a good link, a login started or a password hashed, so
   * there are never many. `free`: a request from one more address, and a network in IPv6 has addresses without end.
   */
  readonly keys: 'dear' | 'free';
}

/** Counts per key. Several callers at once, on several servers where the store is shared, never exceed the limit. */
export interface RateLimiter {
  /** Takes one. Null if allowed, else the seconds to wait. */
  take(key: string): Promise<number | null>;
  /** The seconds to wait before `take` would be allowed, without taking; null if it is now. */
  peek(key: string): Promise<number | null>;
  /** Gives one back that was taken. A key of which nothing is left is kept no longer. */
  giveBack(key: string): Promise<void>;
  /** Forgets what was counted under this key. */
  forget(key: string): Promise<void>;
}

/** How a verb says that it was tried too often. */
export interface TooManyRequests {
  readonly kind: 'too-many-requests';
  readonly retryAfterSeconds: number;
}

export type MakeRateLimiter = (limit: Limit) => RateLimiter;
