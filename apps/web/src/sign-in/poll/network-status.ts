import type { Refusal } from './read-response.ts';

/** What the page says while it goes on trying. */
export type Trouble = null | { readonly kind: 'no-answer' | 'portal' | 'refused' };

/** In milliseconds. Shorter trouble is not worth a word. */
const SAID_AFTER = 10_000;
const PORTAL_SAID_AFTER = 6_000;

export interface TroubleWatch {
  asked(now: number): void;
  answered(): void;
  refused(kind: Refusal['kind'], now: number): void;
  at(now: number): Trouble;
  /** Milliseconds until `at` may say something else, or null. */
  untilSaid(now: number): number | null;
}

export function newTroubleWatch(): TroubleWatch {
  let since: number | null = null;
  let portalSince: number | null = null;
  let kind: 'no-answer' | 'portal' | 'refused' = 'no-answer';

  const isOver = (start: number | null, limit: number, now: number) => start !== null && now - start >= limit;

  return {
    asked: (now) => {
      since ??= now;
    },
    answered: () => {
      since = null;
      portalSince = null;
      kind = 'no-answer';
    },
    refused: (refusal, now) => {
      since ??= now;
      const latest = refusal === 'redirect' ? 'portal' : refusal;
      if (latest === 'portal') portalSince ??= now;
      if (latest === 'refused') portalSince = null;
      // What has been said stays, so that the page does not flicker between two sentences.
      if (!isOver(since, SAID_AFTER, now)) kind = latest;
    },
    at: (now) => {
      if (isOver(portalSince, PORTAL_SAID_AFTER, now)) return { kind: 'portal' };
      return isOver(since, SAID_AFTER, now) ? { kind } : null;
    },
    untilSaid: (now) => {
      const due = [
        ...(portalSince === null ? [] : [portalSince + PORTAL_SAID_AFTER - now]),
        ...(since === null ? [] : [since + SAID_AFTER - now]),
      ].filter((time) => time > 0);
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}
