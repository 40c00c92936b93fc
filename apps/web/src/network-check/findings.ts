import type { CheckedHeader } from '@pollen/shared';

/**
 * What stands in the way of a request or its response. `stale`: the response to another request. `changed`: what was
 * sent is not what arrived. `other-site`: the request seems to come from another site's page.
 */
export type Obstacle = 'no-response' | 'portal' | 'refused' | 'stale' | 'changed' | 'other-site';

/** Whether something passes the network. Not checked: the server was busy, or an earlier result made it pointless. */
export type ProbeResult =
  | { readonly kind: 'passed' }
  /** `address`: where this page should have been opened, if not here. */
  | { readonly kind: 'blocked'; readonly by: Obstacle; readonly address?: string }
  | { readonly kind: 'not-checked'; readonly because: 'too-often' | 'server' | 'pointless' };

export const PASSED: ProbeResult = { kind: 'passed' };
export const POINTLESS: ProbeResult = { kind: 'not-checked', because: 'pointless' };
export const blocked = (by: Obstacle): ProbeResult => ({ kind: 'blocked', by });

/** Results for several seconds, or lengths in characters. */
export type Series = readonly { readonly of: number; readonly result: ProbeResult }[];

/** The same GET twice: a cache gives the first response again. */
export type Repeats = 'fresh' | 'cached' | 'not-checked';

/** Everything that the check finds out. */
export interface Findings {
  readonly post: ProbeResult;
  readonly get: ProbeResult;
  readonly cookies: ProbeResult;
  readonly waits: Series;
  readonly responses: Series;
  readonly requests: Series;
  readonly repeated: Repeats;
  /** Whether a response with a cookie is cached for others, too. */
  readonly repeatedCookie: Repeats;
  readonly pace: Pace;
  /** Milliseconds that the server's clock is ahead of this computer's. */
  readonly serverAhead: number | null;
  /** Whether the page itself came compressed, or null where the browser does not say. */
  readonly compressed: boolean | null;
  readonly headers: readonly CheckedHeader[] | null;
  /** Where the server sees this computer. */
  readonly address: string | null;
}

/** Times of small requests in milliseconds, and how many were lost that passed when they were repeated. */
export interface Pace {
  readonly times: readonly number[];
  readonly lost: number;
  readonly sent: number;
}

export type PartialFindings = Partial<Findings>;

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
