import type { CurrentSession, SessionStatus as StandingAnswer } from '@pollen/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { loadSessionStatus } from '../api/session-requests.ts';
import {
  forgetSignedIn,
  onSignedInElsewhere,
  rememberSignedIn,
  seemsSignedIn,
} from '../authentication/signed-in-hint.ts';

/** How this browser stands with the server. `heardAt` is the time of the answer by this machine's clock. */
type SessionStatus =
  | { kind: 'asking' }
  | { kind: 'signed-out'; isSetUp: boolean }
  | { kind: 'signed-in'; current: CurrentSession; heardAt: number }
  | { kind: 'no-answer' };

const RETRY_AFTER = 4_000;
/** What is taken for true where nobody has asked. */
const SIGNED_OUT: SessionStatus = { kind: 'signed-out', isSetUp: true };
/** How often a page is told whether there is an account now, where there was none. */
const NOT_SET_UP_ASKS_EVERY = 10_000;
const DAY = 86_400_000;

async function askStanding(): Promise<SessionStatus> {
  const response = await loadSessionStatus();
  if (response.kind !== 'ok') return { kind: 'no-answer' };
  if (response.value.current !== null) return heardNow(response.value.current);
  forgetSignedIn();
  return { kind: 'signed-out', isSetUp: response.value.isSetUp };
}

function heardNow(current: CurrentSession): SessionStatus {
  rememberSignedIn(current.session.signedInBy);
  return { kind: 'signed-in', current, heardAt: Date.now() };
}

/** An answer that did not come takes nothing away that is known already. */
function after(before: SessionStatus, heard: SessionStatus): SessionStatus {
  if (heard.kind === 'no-answer' && before.kind === 'signed-in') return before;
  if (heard.kind === 'signed-out' && before.kind === 'signed-out' && heard.isSetUp === before.isSetUp) return before;
  return heard;
}

/** What a page that shows a code is told takes the code away only if somebody is signed in. */
function besideCode({ current, isSetUp }: StandingAnswer): (before: SessionStatus) => SessionStatus {
  if (current !== null) return () => heardNow(current);
  return (before) => after(before, before.kind === 'signed-out' ? { kind: 'signed-out', isSetUp } : before);
}

/** Milliseconds until it is time to ask again, or null if nothing changes by itself. */
function askAgainAfter(sessionStatus: SessionStatus): number | null {
  if (sessionStatus.kind === 'no-answer') return RETRY_AFTER;
  if (sessionStatus.kind !== 'signed-in') return null;
  const { expiresIn, idleExpiresIn } = sessionStatus.current.session;
  return Math.min(DAY, 1000 * Math.min(expiresIn, idleExpiresIn) + 1000);
}

interface StandingHere {
  readonly sessionStatus: SessionStatus;
  readonly ask: () => void;
  /** Asks, once, where a code is shown for want of a hint: browsers forget what pages keep before their cookies. */
  readonly makeSure: () => void;
  /** Somebody has asked already, and this was the answer. */
  readonly signedIn: (current: CurrentSession) => void;
  readonly signedOut: () => void;
}

/** With `askFirst` the server is asked even where nothing hints at a session. */
export function useSessionStatus(askFirst: boolean): StandingHere {
  const [sessionStatus, setStanding] = useState<SessionStatus>(() =>
    askFirst || seemsSignedIn() ? { kind: 'asking' } : SIGNED_OUT,
  );
  const ask = useCallback(async () => {
    const heard = await askStanding();
    setStanding((before) => after(before, heard));
  }, []);
  const isSure = useRef(sessionStatus.kind === 'asking');
  const askQuietly = useCallback(async () => {
    const response = await loadSessionStatus();
    if (response.kind === 'ok') setStanding(besideCode(response.value));
    return response.kind === 'ok';
  }, []);
  const makeSure = useCallback(async () => {
    if (isSure.current) return;
    isSure.current = true;
    isSure.current = await askQuietly();
  }, [askQuietly]);
  const signedIn = useCallback((current: CurrentSession) => setStanding(heardNow(current)), []);
  const signedOut = useCallback(() => {
    forgetSignedIn();
    setStanding(SIGNED_OUT);
  }, []);

  const { kind } = sessionStatus;
  useEffect(() => {
    if (kind === 'asking') void ask();
  }, [kind, ask]);
  useEffect(() => onSignedInElsewhere(ask), [ask]);
  useEffect(() => {
    const wait = askAgainAfter(sessionStatus);
    const timer = wait === null ? undefined : setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [sessionStatus, ask]);
  const waitsForSetUp = sessionStatus.kind === 'signed-out' && !sessionStatus.isSetUp;
  useEffect(() => {
    if (!waitsForSetUp) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && askQuietly(), NOT_SET_UP_ASKS_EVERY);
    return () => clearInterval(timer);
  }, [waitsForSetUp, askQuietly]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible' && kind === 'signed-in') void ask();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [kind, ask]);
  return { sessionStatus, ask, makeSure, signedIn, signedOut };
}
