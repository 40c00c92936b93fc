import type { DenialCause, DenyReason, LoginId, SessionLifetimeId, UserCode } from '@pollen/shared';
import type { AccountId } from '../account/account.ts';
import type { Requester, SessionId } from '../session/session.ts';

/** The phone that scanned: an account, and the session of it that alone may decide. */
export interface Phone {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
}

/** docs/protocol.md draws which state may follow which; each carries only its own data. */
export type LoginState = Pending | Scanned | Approved | Delivered | Denied;

export interface Pending {
  readonly status: 'pending';
  /** A phone had to sign in first; its deadline was extended, which happens once. */
  readonly isExtended: boolean;
}

export interface Scanned {
  readonly status: 'scanned';
  readonly phone: Phone;
  /** The number that the browser shows, and the three, among them that one, that the phone shows. */
  readonly matchNumber: number;
  readonly matchNumbers: readonly [number, number, number];
  /** A poll of the browser has been answered with its number: until then the phone has nothing to compare. */
  readonly isNumberGiven: boolean;
  /** Its person began to prove who they are; its deadline was extended, which happens once. */
  readonly isProofBegun: boolean;
}

export interface Approved {
  readonly status: 'approved';
  readonly phone: Phone;
  readonly sessionLifetime: SessionLifetimeId;
  /** 128 random bits that the session's token is derived from, with the keys: they go when the login does. */
  readonly tokenSeed: string;
  /** `revocationsOf` the account by then: with one more nothing is delivered. */
  readonly revocations: number;
}

export interface Delivered {
  readonly status: 'delivered';
  /** The one session that every poll is given until it is used. */
  readonly session: SessionId;
  readonly phone: Phone;
  readonly sessionLifetime: SessionLifetimeId;
  readonly tokenSeed: string;
}

export interface Denied {
  readonly status: 'denied';
  /** Null where the browser cancelled before any phone had scanned. */
  readonly phone: Phone | null;
  readonly reason: DenialReason;
  /** The number that was picked, where it was the wrong one. */
  readonly wrongNumber: number | null;
}

export type DenialReason = DenyReason | 'unspecified' | DenialCause;

/** One attempt to sign a browser in. Times are epoch milliseconds of the server. */
export interface Login<S extends LoginState = LoginState> {
  readonly id: LoginId;
  readonly userCode: UserCode;
  readonly requestedFrom: Requester;
  /** What else its polls have looked like since: a browser may roam, and a code may have been carried off. */
  readonly alsoSeen: readonly Requester[];
  /** The name of the application that the browser signs in to; null: it signs in here. */
  readonly application: string | null;
  readonly startedAt: number;
  /** When the store forgets it. */
  readonly deadline: number;
  readonly state: S;
}

/** How long a login stays in each state, in milliseconds. */
export interface Deadlines {
  readonly pending: number;
  readonly extended: number;
  readonly scanned: number;
  readonly approved: number;
  readonly delivered: number;
  readonly denied: number;
}

/** How much longer it waits, once, for a phone whose person has to prove first who they are. */
export const PROOF_MS = 60_000;

/** How long a login takes if every step takes as long as it may. */
export function longestLifeMs({ pending, extended, scanned, approved, delivered, denied }: Deadlines): number {
  return pending + extended + scanned + Math.max(approved + delivered, denied);
}

/** How long after its approval a login is gone at the latest, and with it whatever could begin its session again. */
export function deliveryWindowMs({ approved, delivered }: Pick<Deadlines, 'approved' | 'delivered'>): number {
  return approved + delivered;
}

export function isIn<S extends LoginState['status']>(
  login: Login,
  status: S,
): login is Login<Extract<LoginState, { status: S }>> {
  return login.state.status === status;
}

/** Whole seconds left to a login in its state; never more than the state may last, even where the clock was set back. */
export function secondsLeft({ state, deadline }: Login, { now, deadlines }: Moment): number {
  return Math.max(0, Math.round(Math.min(deadline - now, longestMs(state, deadlines)) / 1000));
}

/** The share of its time in this state that is left, from 1 to 0. */
export function shareLeft(login: Login, moment: Moment): number {
  return Math.min(1, (secondsLeft(login, moment) * 1000) / longestMs(login.state, moment.deadlines));
}

function longestMs(state: LoginState, deadlines: Deadlines): number {
  if (state.status === 'scanned') return deadlines.scanned + (state.isProofBegun ? PROOF_MS : 0);
  const isExtended = state.status === 'pending' && state.isExtended;
  return isExtended ? Math.max(deadlines.pending, deadlines.extended) : deadlines[state.status];
}

/** How long it has been scanned, or pending since it was shown or extended, whichever came last. */
export function millisecondsInState({ state, deadline }: Login, { now, deadlines }: Moment): number {
  return now - (deadline - longestMs(state, deadlines));
}

export function scannedAt({ state, deadline }: Login<Scanned>, deadlines: Deadlines): number {
  return deadline - longestMs(state, deadlines);
}

/** The phone that has scanned, if one has. */
export function phoneOf({ state }: Login): Phone | null {
  return state.status === 'pending' ? null : state.phone;
}

/** The phone let go of it, since the browser showed no number: nobody refused anything. */
export function wasLetGo({ state }: Login): boolean {
  return state.status === 'denied' && state.reason === 'no-number';
}

export function wasWrongNumber({ state }: Login): boolean {
  return state.status === 'denied' && state.reason === 'wrong-number';
}

/** When a state that begins now ends. */
export interface Moment {
  readonly now: number;
  readonly deadlines: Deadlines;
}

export function newLogin(
  born: Pick<Login, 'id' | 'userCode' | 'requestedFrom' | 'application'>,
  { now, deadlines }: Moment,
): Login<Pending> {
  return {
    ...born,
    alsoSeen: [],
    startedAt: now,
    deadline: now + deadlines.pending,
    state: { status: 'pending', isExtended: false },
  };
}

/** Extends the deadline so that the phone can sign in first; never shortens it. */
export function extend(login: Login<Pending>, { now, deadlines }: Moment): Login<Pending> {
  const deadline = Math.max(login.deadline, now + deadlines.extended);
  return { ...login, deadline, state: { status: 'pending', isExtended: true } };
}

export function scan(
  login: Login<Pending>,
  phone: Phone,
  numbers: Pick<Scanned, 'matchNumber' | 'matchNumbers'>,
  { now, deadlines }: Moment,
): Login<Scanned> {
  const state = { status: 'scanned', phone, ...numbers, isNumberGiven: false, isProofBegun: false } as const;
  return { ...login, deadline: now + deadlines.scanned, state };
}

export function giveNumber(login: Login<Scanned>): Login<Scanned> {
  return { ...login, state: { ...login.state, isNumberGiven: true } };
}

export function beginProof(login: Login<Scanned>): Login<Scanned> {
  return { ...login, deadline: login.deadline + PROOF_MS, state: { ...login.state, isProofBegun: true } };
}

export function approve(
  { state: { phone }, ...login }: Login<Scanned>,
  chosen: Pick<Approved, 'sessionLifetime' | 'tokenSeed' | 'revocations'>,
  { now, deadlines }: Moment,
): Login<Approved> {
  return { ...login, deadline: now + deadlines.approved, state: { status: 'approved', phone, ...chosen } };
}

export function deliver(login: Login<Approved>, session: SessionId, { now, deadlines }: Moment): Login<Delivered> {
  const { phone, sessionLifetime, tokenSeed } = login.state;
  const state = { status: 'delivered', session, phone, sessionLifetime, tokenSeed } as const;
  return { ...login, deadline: now + deadlines.delivered, state };
}

export function deny(
  login: Login<Pending | Scanned | Approved>,
  why: { readonly reason: DenialReason; readonly wrongNumber?: number },
  { now, deadlines }: Moment,
): Login<Denied> {
  const { reason, wrongNumber = null } = why;
  return {
    ...login,
    deadline: now + deadlines.denied,
    state: { status: 'denied', phone: phoneOf(login), reason, wrongNumber },
  };
}
