import type { CurrentSession, LoginId, PollResponse } from '@pollen/shared';
import type { Method, Operation } from '../../api/login-requests.ts';
import type { PollRequest } from './in-flight-requests.ts';
import { advance, type SignInPhase } from './sign-in-progress.ts';

/** What this browser knows of its login, and what to ask next. */
export interface LoginState {
  /** Null: there is nothing to ask. */
  readonly operation: Operation | null;
  readonly phase: SignInPhase;
  readonly id: LoginId | null;
  /** When the server last said what the code is. */
  readonly codeHeardAt: number | null;
  /** Order of the newest request whose response counted. */
  readonly newestCounted: number;
  /** How often the server said `signed-in` without the session being seen yet. */
  readonly confirmations: number;
  /** Responses in a row about another login: another tab replaced the cookie, or a cache answered. */
  readonly foreignResponses: number;
  readonly isRenewed: boolean;
  /** The code expired while the page was hidden or left alone. */
  readonly isPausedUntilVisible: boolean;
  readonly lost: LostLogins;
}

/** Logins that the server did not know any more although their time was not half over. */
interface LostLogins {
  readonly inRow: number;
  /** Whether the cookie of any of them ever came back. */
  readonly hasCookieReturned: boolean;
}

/** `refuse` a response that is not to be trusted, `ignore` one that comes too late to matter. */
export type Verdict = 'poll-later' | 'poll-now' | 'refuse' | 'ignore';
export type Applied = readonly [LoginState, Verdict];

/** What becomes of a login that ran out. */
export type Renewal = 'now' | 'when-visible' | 'never';

const POLLS_AFTER_SIGNED_IN = 3;
const FOREIGN_RESPONSES_BEFORE_START = 2;
/** One may be lost by a restart or while a laptop slept; after two, a new one would be lost as well. */
const MOST_LOST_IN_ROW = 2;
const NONE_LOST: LostLogins = { inRow: 0, hasCookieReturned: false };

export const NEW_LOGIN: LoginState = {
  operation: 'start',
  phase: { phase: 'starting' },
  id: null,
  codeHeardAt: null,
  newestCounted: 0,
  confirmations: 0,
  foreignResponses: 0,
  isRenewed: false,
  isPausedUntilVisible: false,
  lost: NONE_LOST,
};

type Stopped = 'paused' | 'no-cookies' | 'forgotten';
const stoppedIn = (phase: SignInPhase): LoginState => ({ ...NEW_LOGIN, operation: null, phase });
const stopped = (phase: Stopped): LoginState => stoppedIn({ phase });

/** Whether it goes on only when somebody asks for it. */
export function isStopped({ phase: { phase } }: LoginState): boolean {
  return ['denied', 'paused', 'no-cookies', 'forgotten', 'elsewhere'].includes(phase);
}

/** Somebody asked for another login; one that is still open is cancelled first. */
export function restarted({ phase: { phase } }: LoginState): LoginState {
  const isOpen = phase === 'waiting' || phase === 'scanned';
  return { ...NEW_LOGIN, operation: isOpen ? 'cancel' : 'start' };
}

/** What follows a lost login. Codes are not renewed for ever: if they are lost one after another, the page says so. */
function replaced(login: LoginState, renewal: Renewal, now: number): LoginState {
  if (isHalfOver(login.phase, now)) return { ...renewed(login, renewal), lost: NONE_LOST, isRenewed: true };
  const lost = { ...login.lost, inRow: login.lost.inRow + 1 };
  if (lost.inRow >= MOST_LOST_IN_ROW) return stopped(lost.hasCookieReturned ? 'forgotten' : 'no-cookies');
  return { ...renewed(login, renewal), lost };
}

export function renewed({ lost, isRenewed }: LoginState, renewal: Renewal): LoginState {
  if (renewal === 'never') return stopped('paused');
  const isPausedUntilVisible = renewal === 'when-visible';
  const operation = isPausedUntilVisible ? null : 'start';
  return { ...NEW_LOGIN, operation, isPausedUntilVisible, isRenewed, lost };
}

function isHalfOver(phase: SignInPhase, now: number): boolean {
  return 'expiresAt' in phase && phase.expiresAt - now <= phase.lifetime * 500;
}

/** Applies the response to a start, poll or cancel. */
export function applyResponse(login: LoginState, request: PollRequest, response: PollResponse, now: number): Applied {
  if (request.operation === 'start') return applyStart(login, request, response, now);
  if (request.operation !== login.operation) return [login, 'ignore'];
  if (request.operation === 'cancel') return [NEW_LOGIN, 'poll-now'];
  return applyPoll(login, request, response, now);
}

/**
 * The cookie is that of the start response that arrived last, so its login replaces ours while no phone has scanned
 * that.
 */
function applyStart(login: LoginState, request: PollRequest, response: PollResponse, now: number): Applied {
  const isReplaceable = login.operation === 'poll' && login.phase.phase === 'waiting' && login.confirmations === 0;
  if (login.operation !== 'start' && !isReplaceable) return [login, 'ignore'];
  if (response.status === 'expired') return [login, 'refuse'];
  if (response.status === 'slow-down') return [login, 'poll-later'];
  const isSame = response.id === login.id;
  if (isSame && request.order < login.newestCounted) return [login, 'ignore'];
  const initial = { phase: { phase: 'starting' }, newestCounted: 0 } as const;
  const ours = { ...login, ...(isSame ? {} : initial), operation: 'poll', id: response.id } as const;
  return applyStatus(ours, request, response, now);
}

function applyPoll(login: LoginState, request: PollRequest, response: PollResponse, now: number): Applied {
  if (response.status === 'expired') {
    if (request.order < login.newestCounted) return [login, 'ignore'];
    // Said of any login that is not open, so also of one that another tab has just finished: see who is signed in.
    return [{ ...login, operation: 'check', newestCounted: request.order }, 'poll-now'];
  }
  if (response.id === login.id) return applyStatus(login, request, response, now);
  const foreignResponses = login.foreignResponses + 1;
  const operation = foreignResponses < FOREIGN_RESPONSES_BEFORE_START ? 'poll' : 'start';
  return [{ ...login, foreignResponses, operation }, 'refuse'];
}

type OwnResponse = Exclude<PollResponse, { status: 'expired' }>;

/** Applies a response about our login, whose states follow each other in one order only. */
function applyStatus(
  before: LoginState,
  { order, operation }: PollRequest,
  response: OwnResponse,
  now: number,
): Applied {
  const lost = operation === 'poll' ? lostAfterReturn(before, now) : before.lost;
  const login = { ...before, lost, foreignResponses: 0, newestCounted: Math.max(before.newestCounted, order) };
  const isOvertaken = order < before.newestCounted;
  switch (response.status) {
    case 'signed-in':
      return [{ ...login, operation: 'check', confirmations: login.confirmations + 1 }, 'poll-now'];
    case 'denied':
      return [{ ...login, operation: null, phase: { phase: 'denied', cause: response.cause } }, 'ignore'];
    case 'slow-down':
      return [login, isOvertaken ? 'ignore' : 'poll-later'];
    case 'pending':
    case 'scanned': {
      const isNews = response.status === 'scanned' && login.phase.phase !== 'scanned';
      if (isOvertaken && !isNews) return [login, 'ignore'];
      return [{ ...login, phase: advance(login.phase, response, now), codeHeardAt: now }, 'poll-later'];
    }
  }
}

function lostAfterReturn({ phase, lost }: LoginState, now: number): LostLogins {
  if (isHalfOver(phase, now)) return NONE_LOST;
  return lost.hasCookieReturned ? lost : { ...lost, hasCookieReturned: true };
}

/** Applies the response to "who is signed in here?", which is asked after `signed-in` and after `expired`. */
export function applySession(
  login: LoginState,
  session: CurrentSession | null,
  renewal: Renewal,
  now: number,
): Applied {
  if (login.operation !== 'check') return [login, 'ignore'];
  if (session !== null) {
    const phase = { phase: 'signed-in', continueTo: '/', session } as const;
    return [{ ...login, operation: null, phase }, 'ignore'];
  }
  if (login.confirmations === 0) return [replaced(login, renewal, now), 'poll-now'];
  if (login.confirmations <= POLLS_AFTER_SIGNED_IN) return [{ ...login, operation: 'poll' }, 'poll-later'];
  return [stopped('no-cookies'), 'ignore'];
}

/** Whoever signed in by GET here could not even sign out again, so the page goes no further. */
export function applyElsewhere(address: string): Applied {
  return [stoppedIn({ phase: 'elsewhere', address }), 'ignore'];
}

/** An operation that is refused, and is not essential, is given up. */
export function applyRefusal(
  login: LoginState,
  { operation, nextMethod }: { readonly operation: Operation; readonly nextMethod: Method },
  renewal: Renewal,
  now: number,
): LoginState {
  if (operation !== login.operation) return login;
  if (operation === 'cancel' && nextMethod === 'get') return NEW_LOGIN;
  return operation === 'check' && login.confirmations === 0 ? replaced(login, renewal, now) : login;
}
