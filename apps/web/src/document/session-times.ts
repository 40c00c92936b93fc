import { type CurrentSession, isShared } from '@pollen/shared';
import { elapsedSince, type ReceivedAt } from '../ui/elapsed.ts';

/** Somebody is signed in here, by what the server has said last; `interval` is when it wants to be asked again, in seconds. */
export interface SignedIn extends ReceivedAt {
  readonly kind: 'signed-in';
  readonly current: CurrentSession;
  readonly interval: number;
}

/** How often a page asks where the server does not say. */
const USUAL_INTERVAL = { shared: 5, own: 20 } as const;
/** However often it got no answer. */
const LONGEST_WAIT_MS = 20_000;
const SOONEST_MS = 4_000;
/** Before the idle end another tab is asked for: it may be in use. */
const LAST_MINUTE_S = 60;
/** No other tab has put the end off, if the server has said so within this time of it. */
const JUST_NOW_S = 15;

export const isVisible = () => document.visibilityState === 'visible';

export function usualInterval({ session }: CurrentSession): number {
  return isShared(session) ? USUAL_INTERVAL.shared : USUAL_INTERVAL.own;
}

/** Milliseconds until the session ends, by itself or unused. */
function leftOf(signedIn: SignedIn): number {
  const { expiresIn, idleExpiresIn } = signedIn.current.session;
  return Math.min(expiresIn, idleExpiresIn) * 1000 - elapsedSince(signedIn);
}

/** Milliseconds until it is time to look at the session again; each answer that did not come makes it later. */
export function lookAgainAfter(signedIn: SignedIn, unanswered: number): number {
  const pace = Math.min(LONGEST_WAIT_MS, signedIn.interval * 1000 * 2 ** unanswered);
  const left = leftOf(signedIn);
  return isShared(signedIn.current.session)
    ? Math.min(pace, Math.max(0, left))
    : Math.min(pace, Math.max(SOONEST_MS, left + 1000));
}

/** A hidden page asks only once its session has ended, or is about to, unless another tab has used it. */
export function isTimeToAsk(signedIn: SignedIn): boolean {
  const left = leftOf(signedIn);
  return isVisible() || left <= -1000 || (isShared(signedIn.current.session) && left <= LAST_MINUTE_S * 1000);
}

/**
 * Whether a session on a shared computer has ended, as far as can be told without the server. `perhaps`: by a clock that
 * may have been put on, or unless another tab has used it, or has another one by now.
 */
export function endReached(signedIn: SignedIn): 'no' | 'perhaps' | 'surely' {
  const { session } = signedIn.current;
  if (!isShared(session) || leftOf(signedIn) > 0) return 'no';
  const { expiresIn, idleExpiresIn } = session;
  if (!isVisible()) return 'perhaps';
  const hasTicked = performance.now() - signedIn.receivedTick >= Math.min(expiresIn, idleExpiresIn) * 1000;
  const isFinal = expiresIn <= idleExpiresIn || idleExpiresIn <= JUST_NOW_S;
  return hasTicked && isFinal ? 'surely' : 'perhaps';
}
