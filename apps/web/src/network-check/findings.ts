import type { CheckedHeader } from '@pollen/shared';

/**
 * What stands in the way of a request, or of its answer. `stale`: an answer to another request. `changed`: what was
 * sent is not what arrived. `other-site`: the request seems to come from another site's page.
 */
export type Obstacle = 'no-answer' | 'portal' | 'refused' | 'stale' | 'changed' | 'other-site';

/** How something went through the network. Not checked: the server had no time for it, or it made no sense any more. */
export type Passage =
  | { readonly kind: 'passed' }
  | { readonly kind: 'blocked'; readonly by: Obstacle }
  | { readonly kind: 'not-checked'; readonly because: 'too-often' | 'server' | 'pointless' };

export const PASSED: Passage = { kind: 'passed' };
export const POINTLESS: Passage = { kind: 'not-checked', because: 'pointless' };
export const blocked = (by: Obstacle): Passage => ({ kind: 'blocked', by });

/** Things of one kind that differ by a number: seconds, or characters. */
export type Series = readonly { readonly of: number; readonly passage: Passage }[];

/** The same GET twice: a network that keeps answers gives the first one again. */
export type Repeats = 'fresh' | 'kept' | 'not-checked';

/** Everything that the check finds out. */
export interface Findings {
  readonly post: Passage;
  readonly get: Passage;
  readonly cookies: Passage;
  readonly waits: Series;
  readonly responses: Series;
  readonly requests: Series;
  readonly repeated: Repeats;
  /** Whether an answer with a cookie is given to nobody else. */
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

/** What small requests took, in milliseconds, and how many requests went without an answer that came at another try. */
export interface Pace {
  readonly times: readonly number[];
  readonly lost: number;
  readonly sent: number;
}

/** Found so far. */
export type Partly = Partial<Findings>;

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
