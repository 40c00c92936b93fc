import type { Refusal } from './read-response.ts';

/** What the page says of the network while it goes on trying. */
export type NetworkStatus = 'ok' | 'no-response' | 'portal' | 'refused';

type Cause = Exclude<NetworkStatus, 'ok'>;

/** Since when requests go without a response of ours, and what came instead. In milliseconds, as all here. */
export interface Outage {
  readonly since: number | null;
  /** What was answered last, and since when it has been nothing else. */
  readonly foreign: { readonly cause: Cause; readonly since: number } | null;
  /** Since when nothing at all is answered. */
  readonly silentSince: number | null;
}

export const NO_OUTAGE: Outage = { since: null, foreign: null, silentSince: null };

/** Shorter outages are not shown. */
const SHOWN_AFTER = 10_000;
/** A cause must last this long before it is shown, so that the page does not flicker between two. */
const BELIEVED_AFTER = 6_000;

export function outageAfterRequest(outage: Outage, now: number): Outage {
  return { ...outage, since: outage.since ?? now };
}

export function outageAfterRefusal(outage: Outage, refusal: Refusal['kind'], now: number): Outage {
  const since = outage.since ?? now;
  const { foreign, silentSince } = outage;
  if (refusal === 'no-response') return { since, foreign, silentSince: silentSince ?? now };
  const cause = refusal === 'redirect' ? 'portal' : refusal;
  // Still the same gateway if it leaves only some requests unanswered.
  const isSame = foreign?.cause === cause && !isBelieved(silentSince, now);
  return { since, foreign: isSame ? foreign : { cause, since: now }, silentSince: null };
}

/** `shown` is what the page says by now: the newest cause takes its place once it is believed. */
export function networkStatus(
  { since, foreign, silentSince }: Outage,
  shown: NetworkStatus,
  now: number,
): NetworkStatus {
  if (!isBelieved(since, now)) return 'ok';
  const isSilent = foreign === null || isBelieved(silentSince, now);
  const cause = isSilent ? 'no-response' : foreign.cause;
  if (shown === 'ok') {
    const hasAsked = cause === 'portal' && isBelieved(foreign?.since, now);
    return hasAsked || hasLasted(since, SHOWN_AFTER, now) ? cause : 'ok';
  }
  return isSilent || isBelieved(foreign.since, now) ? cause : shown;
}

/** When the status may change by itself, or null. */
export function nextChange({ since, foreign, silentSince }: Outage, now: number): number | null {
  if (since === null) return null;
  const believed = [foreign?.since, silentSince].map((from) => (from ?? Number.NaN) + BELIEVED_AFTER);
  const due = [since + SHOWN_AFTER, ...believed].filter((time) => time > now);
  return due.length === 0 ? null : Math.min(...due);
}

type Since = number | null | undefined;
const hasLasted = (since: Since, milliseconds: number, now: number) => (since ?? Number.NaN) + milliseconds <= now;
const isBelieved = (since: Since, now: number) => hasLasted(since, BELIEVED_AFTER, now);
