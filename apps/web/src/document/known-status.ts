import { type CurrentSession, isShared, type SessionEnding } from '@pollen/shared';
import { forgetSignedIn, rememberSignedIn } from '../authentication/signed-in-hint.ts';
import { receivedNow } from '../ui/elapsed.ts';
import { newLateSignOut } from './late-sign-out.ts';
import { lookAgainAfter, type SignedIn, usualInterval } from './session-times.ts';

/** Whether this browser is signed in, as far as is known. */
export type SessionStatus =
  | { readonly kind: 'asking' }
  | { readonly kind: 'no-response' }
  /** `ended`: how the session that was here was ended from elsewhere. */
  | { readonly kind: 'signed-out'; readonly isSetUp: boolean; readonly ended?: SessionEnding }
  /** A shared computer that has just been left: no code comes before somebody wants one. */
  | { readonly kind: 'left'; readonly ended?: SessionEnding }
  | SignedIn;

export const ASKING: SessionStatus = { kind: 'asking' };
/** Assumed until somebody asks. */
export const SIGNED_OUT: SessionStatus = { kind: 'signed-out', isSetUp: true };

const RETRY_AFTER_MS = 4_000;
/** How often the page asks whether there is an account by now, where there was none. */
const CHECK_SET_UP_EVERY_MS = 5_000;

/** What is known, and what follows from what is learned. */
export interface KnownStatus {
  now(): SessionStatus;
  become(next: SessionStatus): void;
  /** The server has said so; a computer that others use then shows no code by itself. */
  settle(next: SessionStatus): void;
  leave(ended?: SessionEnding): void;
  /** Nobody has answered: the page is cleared at once, and the server is told as soon as it can be. */
  expire(): void;
  beginAnew(): void;
  /** A code is shown, and there is no account. */
  notSetUp(): void;
  /** How often it was left: what was asked before is answered too late. */
  departures(): number;
  /** The server has answered, or has not. */
  noteAnswer(isAnswer: boolean): void;
}

export function newKnownStatus(
  first: SessionStatus,
  { onChange, lookAgain }: { readonly onChange: () => void; readonly lookAgain: () => void },
): KnownStatus {
  let status = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unanswered = 0;
  let departures = 0;
  /** Whether the session that this page has shown was one on a shared computer. */
  let wasShared = false;
  const lateSignOut = newLateSignOut();

  const become = (next: SessionStatus) => {
    const isNew = next !== status;
    status = next;
    if (status.kind === 'signed-in') {
      wasShared = isShared(status.current.session);
      lateSignOut.cancel();
    }
    clearTimeout(timer);
    const wait = lookAgainIn(status, unanswered);
    if (wait !== null) timer = setTimeout(lookAgain, wait);
    if (isNew) onChange();
  };
  const leave = (ended?: SessionEnding) => {
    departures += 1;
    forgetSignedIn();
    become(wasShared ? { kind: 'left', ...(ended && { ended }) } : SIGNED_OUT);
  };
  const expire = () => {
    leave();
    lateSignOut.begin();
  };

  return {
    now: () => status,
    become,
    settle: (next) => {
      const isLeft = next.kind === 'signed-out' && wasShared && status.kind !== 'signed-out';
      if (!isLeft) return become(after(status, next));
      if (status.kind === 'left' && next.ended === undefined) return;
      leave(next.ended);
      // Even of how it was ended nothing stays in a browser that others use.
      lateSignOut.begin();
    },
    leave,
    expire,
    beginAnew: () => {
      wasShared = false;
      // It would sign out whoever signs in now; the server ends the session by itself.
      lateSignOut.cancel();
      become(SIGNED_OUT);
    },
    notSetUp: () => {
      if (status.kind === 'signed-out' && status.isSetUp) become({ ...status, isSetUp: false });
    },
    departures: () => departures,
    noteAnswer: (isAnswer) => {
      unanswered = isAnswer ? 0 : unanswered + 1;
    },
  };
}

export function signedInNow(current: CurrentSession, interval = usualInterval(current)): SignedIn {
  rememberSignedIn(current.session.signedInBy);
  return { kind: 'signed-in', current, interval, ...receivedNow() };
}

/** A missing response does not replace what is known already. */
export function after(before: SessionStatus, next: SessionStatus): SessionStatus {
  if (next.kind === 'no-response' && (before.kind === 'signed-in' || before.kind === 'left')) return before;
  if (next.kind === 'signed-out' && before.kind === 'signed-out' && next.isSetUp === before.isSetUp) {
    return next.ended === undefined ? before : next;
  }
  return next;
}

/** Milliseconds until it is time to look again, or null if nothing changes by itself. */
function lookAgainIn(status: SessionStatus, unanswered: number): number | null {
  switch (status.kind) {
    case 'asking':
    case 'left':
      return null;
    case 'no-response':
      return RETRY_AFTER_MS;
    case 'signed-out':
      return status.isSetUp ? null : CHECK_SET_UP_EVERY_MS;
    case 'signed-in':
      return lookAgainAfter(status, unanswered);
  }
}
