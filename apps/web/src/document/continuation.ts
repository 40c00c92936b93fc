import { continueTo, wantedAgain } from '../api/continuation.ts';
import type { SessionStatus } from './known-status.ts';

/** What an application wants that has sent the browser here; where none has, nothing. */
export interface Continuation {
  /** A passkey is wanted: the form in which one can be used comes before the code. */
  readonly wantsPasskey: boolean;
  /** Whoever was signed in before does not count where a new proof is wanted. */
  counted(status: SessionStatus): SessionStatus;
  /** Somebody has just signed in here. */
  proved(): void;
  /** Goes on to the application once somebody is signed in. True from then on: this page is over. */
  hasLeft(status: SessionStatus): boolean;
}

export function newContinuation(goTo: (address: string) => void): Continuation {
  const to = continueTo();
  const again = to === null ? null : wantedAgain();
  let isProved = again === null;
  let isLeaving = false;
  return {
    wantsPasskey: again === 'passkey',
    counted: (status) => (status.kind === 'signed-in' && !isProved ? { kind: 'signed-out', isSetUp: true } : status),
    proved: () => {
      isProved = true;
    },
    hasLeft: (status) => {
      if (to !== null && !isLeaving && status.kind === 'signed-in') {
        isLeaving = true;
        goTo(to);
      }
      return isLeaving;
    },
  };
}
