import type { Refusal } from './read-response.ts';

/** What the page says of the network while it goes on trying. */
export type NetworkStatus = 'ok' | 'no-response' | 'portal' | 'refused';

/** Since when requests go without a response of ours, and what came instead. In milliseconds, as all here. */
export interface Outage {
  readonly since: number | null;
  readonly portalSince: number | null;
  readonly kind: Exclude<NetworkStatus, 'ok'>;
}

export const NO_OUTAGE: Outage = { since: null, portalSince: null, kind: 'no-response' };

/** A shorter outage is not worth a word. */
const SHOWN_AFTER = 10_000;
const PORTAL_SHOWN_AFTER = 6_000;

export function outageAfterRequest(outage: Outage, now: number): Outage {
  return { ...outage, since: outage.since ?? now };
}

export function outageAfterRefusal(outage: Outage, refusal: Refusal['kind'], now: number): Outage {
  const since = outage.since ?? now;
  const latest = refusal === 'redirect' ? 'portal' : refusal;
  // What is shown stays, so that the page does not flicker between two sentences.
  const kind = isOver(since + SHOWN_AFTER, now) ? outage.kind : latest;
  return { since, kind, portalSince: stillPortalSince(outage, latest, now) };
}

function stillPortalSince(outage: Outage, latest: Outage['kind'], now: number): number | null {
  if (latest === 'portal') return outage.portalSince ?? now;
  return latest === 'refused' ? null : outage.portalSince;
}

export function networkStatus({ since, portalSince, kind }: Outage, now: number): NetworkStatus {
  if (portalSince !== null && isOver(portalSince + PORTAL_SHOWN_AFTER, now)) return 'portal';
  return since !== null && isOver(since + SHOWN_AFTER, now) ? kind : 'ok';
}

/** When the status may change by itself, or null. */
export function nextChange({ since, portalSince }: Outage, now: number): number | null {
  const due = [
    ...(portalSince === null ? [] : [portalSince + PORTAL_SHOWN_AFTER]),
    ...(since === null ? [] : [since + SHOWN_AFTER]),
  ].filter((time) => !isOver(time, now));
  return due.length === 0 ? null : Math.min(...due);
}

const isOver = (time: number, now: number) => time <= now;
