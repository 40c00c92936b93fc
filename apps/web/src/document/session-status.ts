import { type CurrentSession, isShared, type SessionStatus as StatusResponse } from '@pollen/shared';
import type { ApiResponse } from '../api/request.ts';
import { loadSessionStatus } from '../api/session-requests.ts';
import { forgetSignedIn, onSignedInElsewhere, seemsSignedIn } from '../authentication/signed-in-hint.ts';
import { ASKING, after, newKnownStatus, type SessionStatus, SIGNED_OUT, signedInNow } from './known-status.ts';
import { endReached, isTimeToAsk, isVisible, type SignedIn } from './session-times.ts';

export interface SessionStatusStore {
  /** Starts; from then on it updates itself. */
  begin(): void;
  status(): SessionStatus;
  ask(): Promise<void>;
  /** Asks once where a code is shown for lack of a hint: browsers drop a page's storage earlier than its cookies. */
  askOnce(): Promise<void>;
  /** Takes over a response that somebody else has received. */
  signedIn(current: CurrentSession): void;
  signedOut(): void;
  /** The server says so of its own accord: there is no account yet. */
  notSetUp(): void;
  /** A request was refused, since the session is over: asks how it was ended. */
  sessionLost(): void;
  /** Somebody wants to sign in where a shared computer was left. */
  beginAnew(): void;
}

/** After this long without input, the first touch or key asks at once. */
const REST_MS = 60_000;

/** With `askFirst` the server is asked even where nothing hints at a session. */
export function newSessionStatus(askFirst: boolean, onChange: () => void): SessionStatusStore {
  let hasAsked = askFirst || seemsSignedIn();
  const known = newKnownStatus(hasAsked ? ASKING : SIGNED_OUT, { onChange, lookAgain });

  /** Null: somebody has signed out since it was asked. */
  const load = async () => {
    const departures = known.departures();
    const response = await loadSessionStatus();
    known.noteAnswer(response.kind === 'ok');
    return departures === known.departures() ? response : null;
  };
  const ask = async () => {
    const response = await load();
    if (response !== null) known.settle(toStatus(response));
  };
  /** Shows nothing of the session until the server has said that there is one. */
  const askHidden = async (otherwise: () => void) => {
    known.become(ASKING);
    const response = await load();
    if (response?.kind === 'ok') known.settle(toStatus(response));
    else if (response !== null) otherwise();
  };
  /** On a page with a code, a response replaces the code only if somebody is signed in. */
  const askBesideCode = async () => {
    const response = await load();
    if (response === null) return false;
    const status = known.now();
    const isNews = response.kind === 'ok' && (response.value.current !== null || status.kind === 'signed-out');
    known.become(isNews ? after(status, toStatus(response)) : status);
    return response.kind === 'ok';
  };
  /** Whether the session has ended by what is known here; the page is then cleared. */
  const hasEnded = (signedIn: SignedIn): boolean => {
    const end = endReached(signedIn);
    if (end === 'surely') known.expire();
    if (end === 'perhaps') void askHidden(known.expire);
    return end !== 'no';
  };
  function lookAgain(): void {
    const status = known.now();
    if (status.kind === 'signed-in' && hasEnded(status)) return;
    const isTime = status.kind === 'signed-in' ? isTimeToAsk(status) : status.kind !== 'signed-out' || isVisible();
    if (isTime) void (status.kind === 'signed-out' ? askBesideCode() : ask());
    else known.become(status);
  }
  const askIfSignedIn = () => {
    const status = known.now();
    if (isVisible() && status.kind === 'signed-in' && !hasEnded(status)) void ask();
  };
  /** A page that the browser has kept may be older than the end of its session. */
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted && isOfSharedComputer(known.now())) void askHidden(() => known.become({ kind: 'no-response' }));
  };

  return {
    begin: () => {
      if (known.now().kind === 'asking') void ask();
      onSignedInElsewhere(() => void ask());
      onAttention(askIfSignedIn);
      addEventListener('pageshow', onPageShow);
    },
    status: known.now,
    ask,
    askOnce: async () => {
      if (hasAsked) return;
      hasAsked = true;
      hasAsked = await askBesideCode();
    },
    signedIn: (current) => known.become(signedInNow(current)),
    signedOut: known.leave,
    notSetUp: known.notSetUp,
    sessionLost: () => {
      known.leave();
      void (known.now().kind === 'left' ? ask() : askBesideCode());
    },
    beginAnew: () => {
      hasAsked = true;
      known.beginAnew();
    },
  };
}

/** Calls back whenever a person turns to the page. */
function onAttention(listener: () => void): void {
  document.addEventListener('visibilitychange', listener);
  addEventListener('focus', listener);
  onTouchAfterRest(listener);
}

/** Calls back on the first input after a long rest. */
function onTouchAfterRest(listener: () => void): void {
  let lastAt = Date.now();
  const touch = () => {
    const rested = Date.now() - lastAt;
    lastAt = Date.now();
    if (rested >= REST_MS) listener();
  };
  for (const event of ['pointerdown', 'keydown']) addEventListener(event, touch, { capture: true, passive: true });
}

function toStatus(response: ApiResponse<StatusResponse>): SessionStatus {
  if (response.kind !== 'ok') return { kind: 'no-response' };
  const { current, isSetUp, ended, interval } = response.value;
  if (current !== null) return signedInNow(current, interval);
  forgetSignedIn();
  return { kind: 'signed-out', isSetUp, ...(ended && { ended }) };
}

const isOfSharedComputer = (status: SessionStatus) => status.kind === 'signed-in' && isShared(status.current.session);
