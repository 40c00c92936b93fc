import type { CurrentSession, SessionStatus as SessionStatusResponse } from '@pollen/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { loadSessionStatus } from '../api/session-requests.ts';
import {
  forgetSignedIn,
  onSignedInElsewhere,
  rememberSignedIn,
  seemsSignedIn,
} from '../authentication/signed-in-hint.ts';

/** Whether this browser is signed in. `heardAt` is when the server said so, by this machine's clock. */
type SessionStatus =
  | { kind: 'asking' }
  | { kind: 'signed-out'; isSetUp: boolean }
  | { kind: 'signed-in'; current: CurrentSession; heardAt: number }
  | { kind: 'no-answer' };

const RETRY_AFTER_MS = 4_000;
/** Assumed where the server was not asked. */
const SIGNED_OUT: SessionStatus = { kind: 'signed-out', isSetUp: true };
/** While there is no account yet. */
const CHECK_SET_UP_EVERY_MS = 10_000;
const DAY_MS = 86_400_000;

async function fetchStatus(): Promise<SessionStatus> {
  const response = await loadSessionStatus();
  if (response.kind !== 'ok') return { kind: 'no-answer' };
  if (response.value.current !== null) return signedInNow(response.value.current);
  forgetSignedIn();
  return { kind: 'signed-out', isSetUp: response.value.isSetUp };
}

function signedInNow(current: CurrentSession): SessionStatus {
  rememberSignedIn(current.session.signedInBy);
  return { kind: 'signed-in', current, heardAt: Date.now() };
}

/** Without an answer, what is known already stays. */
function nextStatus(before: SessionStatus, heard: SessionStatus): SessionStatus {
  if (heard.kind === 'no-answer' && before.kind === 'signed-in') return before;
  if (heard.kind === 'signed-out' && before.kind === 'signed-out' && heard.isSetUp === before.isSetUp) return before;
  return heard;
}

/** Beside a code: nothing but a session takes the code away. */
function statusBesideCode({ current, isSetUp }: SessionStatusResponse): (before: SessionStatus) => SessionStatus {
  if (current !== null) return () => signedInNow(current);
  return (before) => nextStatus(before, before.kind === 'signed-out' ? { kind: 'signed-out', isSetUp } : before);
}

/** Milliseconds until the status may have changed by itself; null if it does not. */
function askAgainAfter(sessionStatus: SessionStatus): number | null {
  if (sessionStatus.kind === 'no-answer') return RETRY_AFTER_MS;
  if (sessionStatus.kind !== 'signed-in') return null;
  const { expiresIn, idleExpiresIn } = sessionStatus.current.session;
  return Math.min(DAY_MS, 1000 * Math.min(expiresIn, idleExpiresIn) + 1000);
}

interface SessionStatusControls {
  readonly sessionStatus: SessionStatus;
  readonly ask: () => void;
  /** Asks once where a code is shown for want of a hint: browsers evict storage before cookies. */
  readonly makeSure: () => void;
  /** The server was asked already, and this was its answer. */
  readonly signedIn: (current: CurrentSession) => void;
  readonly signedOut: () => void;
}

/** With `askFirst` the server is asked even where nothing hints at a session. */
export function useSessionStatus(askFirst: boolean): SessionStatusControls {
  const [sessionStatus, setSessionStatus] = useState<SessionStatus>(() =>
    askFirst || seemsSignedIn() ? { kind: 'asking' } : SIGNED_OUT,
  );
  const ask = useCallback(async () => {
    const heard = await fetchStatus();
    setSessionStatus((before) => nextStatus(before, heard));
  }, []);
  const isSure = useRef(sessionStatus.kind === 'asking');
  const askQuietly = useCallback(async () => {
    const response = await loadSessionStatus();
    if (response.kind === 'ok') setSessionStatus(statusBesideCode(response.value));
    return response.kind === 'ok';
  }, []);
  const makeSure = useCallback(async () => {
    if (isSure.current) return;
    isSure.current = true;
    isSure.current = await askQuietly();
  }, [askQuietly]);
  const signedIn = useCallback((current: CurrentSession) => setSessionStatus(signedInNow(current)), []);
  const signedOut = useCallback(() => {
    forgetSignedIn();
    setSessionStatus(SIGNED_OUT);
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
    const timer = setInterval(() => document.visibilityState === 'visible' && askQuietly(), CHECK_SET_UP_EVERY_MS);
    return () => clearInterval(timer);
  }, [waitsForSetUp, askQuietly]);
  useEffect(() => {
    const onVisibilityChange = () => {
      if (document.visibilityState === 'visible' && kind === 'signed-in') void ask();
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => document.removeEventListener('visibilitychange', onVisibilityChange);
  }, [kind, ask]);
  return { sessionStatus, ask, makeSure, signedIn, signedOut };
}
