import { type Login, type Moment, millisecondsInState, type Pending, type Scanned } from '../login.ts';

/** `seconds` until the next poll is wanted, up to `until` milliseconds. */
interface Pace {
  readonly until: number;
  readonly seconds: number;
}

/** A code is scanned soon after it was shown, or by somebody who comes to it later. */
const SHOWN: readonly Pace[] = [
  { until: 20_000, seconds: 0.8 },
  { until: 60_000, seconds: 2 },
  { until: Number.POSITIVE_INFINITY, seconds: 3 },
];

/** Nobody has read and found the number within the first second or two; most have within ten more. */
const SCANNED: readonly Pace[] = [
  { until: 1_000, seconds: 1.5 },
  { until: 12_000, seconds: 0.25 },
  { until: 30_000, seconds: 0.5 },
  { until: Number.POSITIVE_INFINITY, seconds: 1 },
];

/** The phone shows its numbers only once it has its proof, and nobody knows when that is. */
const PROVING = 0.5;

/** Somebody signs in on the phone, and then waits for the number. */
const PHONE_SIGNING_IN = 1;

export const SLOW_DOWN = 4;

/** Seconds until the next poll of an open login is wanted by a server that has time to spare. */
export function pollInterval(login: Login<Pending | Scanned>, moment: Moment): number {
  const { state } = login;
  if (state.status === 'pending')
    return state.isExtended ? PHONE_SIGNING_IN : secondsAt(SHOWN, moment.now - login.startedAt);
  const seconds = secondsAt(SCANNED, millisecondsInState(login, moment));
  return state.isProofBegun ? Math.min(seconds, PROVING) : seconds;
}

function secondsAt(paces: readonly Pace[], milliseconds: number): number {
  return paces.find(({ until }) => milliseconds < until)?.seconds ?? SLOW_DOWN;
}
