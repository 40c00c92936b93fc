import type { CurrentSession, Standing as StandingAnswer } from '@pollen/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { standingHere } from '../api/session-requests.ts';
import {
  forgetSignedIn,
  onSignedInElsewhere,
  rememberSignedIn,
  seemsSignedIn,
} from '../authentication/signed-in-hint.ts';

/** How this browser stands with the server. `heardAt` is the time of the answer by this machine's clock. */
type Standing =
  | { kind: 'asking' }
  | { kind: 'signed-out'; isSetUp: boolean }
  | { kind: 'signed-in'; current: CurrentSession; heardAt: number }
  | { kind: 'no-answer' };

const RETRY_AFTER = 4_000;
/** What is taken for true where nobody has asked. */
const SIGNED_OUT: Standing = { kind: 'signed-out', isSetUp: true };
/** How often a page is told whether there is an account now, where there was none. */
const NOT_SET_UP_ASKS_EVERY = 10_000;
const DAY = 86_400_000;

async function askStanding(): Promise<Standing> {
  const answer = await standingHere();
  if (answer.kind !== 'ok') return { kind: 'no-answer' };
  if (answer.value.current !== null) return heardNow(answer.value.current);
  forgetSignedIn();
  return { kind: 'signed-out', isSetUp: answer.value.isSetUp };
}

function heardNow(current: CurrentSession): Standing {
  rememberSignedIn(current.session.signedInBy);
  return { kind: 'signed-in', current, heardAt: Date.now() };
}

/** An answer that did not come takes nothing away that is known already. */
function after(before: Standing, heard: Standing): Standing {
  if (heard.kind === 'no-answer' && before.kind === 'signed-in') return before;
  if (heard.kind === 'signed-out' && before.kind === 'signed-out' && heard.isSetUp === before.isSetUp) return before;
  return heard;
}

/** What a page that shows a code is told takes the code away only if somebody is signed in. */
function besideCode({ current, isSetUp }: StandingAnswer): (before: Standing) => Standing {
  if (current !== null) return () => heardNow(current);
  return (before) => after(before, before.kind === 'signed-out' ? { kind: 'signed-out', isSetUp } : before);
}

/** Milliseconds until it is time to ask again, or null if nothing changes by itself. */
function askAgainAfter(standing: Standing): number | null {
  if (standing.kind === 'no-answer') return RETRY_AFTER;
  if (standing.kind !== 'signed-in') return null;
  const { expiresIn, idleExpiresIn } = standing.current.session;
  return Math.min(DAY, 1000 * Math.min(expiresIn, idleExpiresIn) + 1000);
}

interface StandingHere {
  readonly standing: Standing;
  readonly ask: () => void;
  /** Asks, once, where a code is shown for want of a hint: browsers forget what pages keep before their cookies. */
  readonly makeSure: () => void;
  /** Somebody has asked already, and this was the answer. */
  readonly signedIn: (current: CurrentSession) => void;
  readonly signedOut: () => void;
}

/** With `askFirst` the server is asked even where nothing hints at a session. */
export function useStanding(askFirst: boolean): StandingHere {
  const [standing, setStanding] = useState<Standing>(() =>
    askFirst || seemsSignedIn() ? { kind: 'asking' } : SIGNED_OUT,
  );
  const ask = useCallback(async () => {
    const heard = await askStanding();
    setStanding((before) => after(before, heard));
  }, []);
  const isSure = useRef(standing.kind === 'asking');
  const askQuietly = useCallback(async () => {
    const answer = await standingHere();
    if (answer.kind === 'ok') setStanding(besideCode(answer.value));
    return answer.kind === 'ok';
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

  const { kind } = standing;
  useEffect(() => {
    if (kind === 'asking') void ask();
  }, [kind, ask]);
  useEffect(() => onSignedInElsewhere(ask), [ask]);
  useEffect(() => {
    const wait = askAgainAfter(standing);
    const timer = wait === null ? undefined : setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [standing, ask]);
  const waitsForSetUp = standing.kind === 'signed-out' && !standing.isSetUp;
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
  return { standing, ask, makeSure, signedIn, signedOut };
}
