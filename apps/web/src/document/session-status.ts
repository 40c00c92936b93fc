import type { CurrentSession, SessionEnding, SessionStatus as StatusResponse } from '@pollen/shared';
import type { ApiResponse } from '../api/request.ts';
import { loadSessionStatus } from '../api/session-requests.ts';
import {
  forgetSignedIn,
  onSignedInElsewhere,
  rememberSignedIn,
  seemsSignedIn,
} from '../authentication/signed-in-hint.ts';

/** Whether this browser is signed in. `receivedAt` is when the response arrived, by this machine's clock. */
export type SessionStatus =
  | { readonly kind: 'asking' }
  | { readonly kind: 'no-response' }
  /** `ended`: how the session that was here was ended from elsewhere. */
  | { readonly kind: 'signed-out'; readonly isSetUp: boolean; readonly ended?: SessionEnding }
  | { readonly kind: 'signed-in'; readonly current: CurrentSession; readonly receivedAt: number };

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
  /** A request was refused, since the session is over: asks how it was ended. */
  sessionLost(): void;
}

const RETRY_AFTER_MS = 4_000;
/** Assumed until somebody asks. */
const SIGNED_OUT: SessionStatus = { kind: 'signed-out', isSetUp: true };
/** How often the page asks whether there is an account by now, where there was none. */
const CHECK_SET_UP_EVERY_MS = 10_000;
/** How soon a visible page learns that its session was ended from elsewhere. */
const CHECK_SESSION_EVERY_MS = 20_000;
/** After this long without input, the first touch or key asks at once. */
const REST_MS = 60_000;

/** With `askFirst` the server is asked even where nothing hints at a session. */
export function newSessionStatus(askFirst: boolean, onChange: () => void): SessionStatusStore {
  let status: SessionStatus = askFirst || seemsSignedIn() ? { kind: 'asking' } : SIGNED_OUT;
  let hasAsked = status.kind === 'asking';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: SessionStatus) => {
    const isNew = next !== status;
    status = next;
    clearTimeout(timer);
    const wait = askAgainAfter(status);
    if (wait !== null) timer = setTimeout(askAgain, wait);
    if (isNew) onChange();
  };
  const ask = async () => become(after(status, toStatus(await loadSessionStatus())));
  /** On a page with a code, a response replaces the code only if somebody is signed in. */
  const askBesideCode = async () => {
    const response = await loadSessionStatus();
    const isNews = response.kind === 'ok' && (response.value.current !== null || status.kind === 'signed-out');
    become(isNews ? after(status, toStatus(response)) : status);
    return response.kind === 'ok';
  };
  const signedOut = () => {
    forgetSignedIn();
    become(SIGNED_OUT);
  };
  const askAgain = () => {
    if (status.kind === 'signed-out' ? !isVisible() : status.kind === 'signed-in' && !isTimeToAsk(status))
      become(status);
    else if (status.kind === 'signed-out') void askBesideCode();
    else void ask();
  };
  const askIfSignedIn = () => {
    if (isVisible() && status.kind === 'signed-in') void ask();
  };

  return {
    begin: () => {
      if (status.kind === 'asking') void ask();
      onSignedInElsewhere(() => void ask());
      document.addEventListener('visibilitychange', askIfSignedIn);
      addEventListener('focus', askIfSignedIn);
      onTouchAfterRest(askIfSignedIn);
    },
    status: () => status,
    ask,
    askOnce: async () => {
      if (hasAsked) return;
      hasAsked = true;
      hasAsked = await askBesideCode();
    },
    signedIn: (current) => become(signedInNow(current)),
    signedOut,
    sessionLost: () => {
      signedOut();
      void askBesideCode();
    },
  };
}

const isVisible = () => document.visibilityState === 'visible';

/** A hidden page asks only once the session has ended. */
function isTimeToAsk(status: SessionStatus & { kind: 'signed-in' }): boolean {
  return isVisible() || Date.now() >= endOf(status);
}

function endOf({ current: { session }, receivedAt }: SessionStatus & { kind: 'signed-in' }): number {
  return receivedAt + 1000 * (Math.min(session.expiresIn, session.idleExpiresIn) + 1);
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
  if (response.value.current !== null) return signedInNow(response.value.current);
  forgetSignedIn();
  const { isSetUp, ended } = response.value;
  return { kind: 'signed-out', isSetUp, ...(ended && { ended }) };
}

function signedInNow(current: CurrentSession): SessionStatus {
  rememberSignedIn(current.session.signedInBy);
  return { kind: 'signed-in', current, receivedAt: Date.now() };
}

/** A missing response does not replace what is known already. */
function after(before: SessionStatus, next: SessionStatus): SessionStatus {
  if (next.kind === 'no-response' && before.kind === 'signed-in') return before;
  if (next.kind === 'signed-out' && before.kind === 'signed-out' && next.isSetUp === before.isSetUp) {
    return next.ended === undefined ? before : next;
  }
  return next;
}

/** Milliseconds until it is time to ask again, or null if nothing changes by itself. */
function askAgainAfter(status: SessionStatus): number | null {
  switch (status.kind) {
    case 'asking':
      return null;
    case 'no-response':
      return RETRY_AFTER_MS;
    case 'signed-out':
      return status.isSetUp ? null : CHECK_SET_UP_EVERY_MS;
    case 'signed-in':
      return Math.min(CHECK_SESSION_EVERY_MS, Math.max(RETRY_AFTER_MS, endOf(status) - Date.now()));
  }
}
