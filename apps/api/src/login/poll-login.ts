import { type LoginId, SESSION_LIFETIMES } from '@pollen/shared';
import { revocationsOf } from '../account/account.ts';
import { recordActivity, signedIn } from '../activity/record-activity.ts';
import { nameOf } from '../session/device-name.ts';
import { limitsAfterScan } from '../session/public-computers.ts';
import { newSession, type Requester, type Session } from '../session/session.ts';
import { deriveSessionToken, sessionIdOf } from '../session/session-token.ts';
import { type Caller, findLiving } from '../session/use-session.ts';
import {
  type Approved,
  type Delivered,
  type DenialReason,
  deliver,
  deny,
  giveNumber,
  isIn,
  type Login,
  type Pending,
  type Scanned,
  wasLetGo,
} from './login.ts';
import { sealLoginCookie } from './login-cookie.ts';
import type { LoginPorts } from './ports.ts';
import { hasSeen } from './record-requester.ts';

export type PollOutcome =
  | { readonly kind: 'pending'; readonly login: Login<Pending> }
  | { readonly kind: 'scanned'; readonly login: Login<Scanned> }
  | { readonly kind: 'signed-in'; readonly id: LoginId; readonly token: string; readonly session: Session }
  | { readonly kind: 'denied'; readonly id: LoginId; readonly reason: DenialReason }
  | { readonly kind: 'expired' };

const EXPIRED = { kind: 'expired' } as const;

/**
 * What became of this browser's login. The first poll after the approval delivers the session, to the device that
 * `from` describes; every later one gives the same session again until a request has used it.
 */
export async function pollLogin(id: LoginId, from: () => Requester, ports: LoginPorts): Promise<PollOutcome> {
  let login = (await ports.logins.find(id))?.value ?? null;
  for (let due = dueChange(login, from, ports); due !== null; due = dueChange(login, from, ports)) login = await due;
  return outcomeOf(login, ports);
}

/** What a poll changes: it hands out the number, and delivers the session. Null: there is nothing to change. */
function dueChange(login: Login | null, from: () => Requester, ports: LoginPorts): Promise<Login | null> | null {
  if (login === null) return null;
  if (isIn(login, 'scanned')) return login.state.isNumberGiven ? null : handOutNumber(login, ports);
  return isIn(login, 'approved') ? settle(login, from, ports) : null;
}

async function outcomeOf(login: Login | null, ports: LoginPorts): Promise<PollOutcome> {
  if (login === null || wasLetGo(login)) return EXPIRED;
  if (isIn(login, 'pending')) return { kind: 'pending', login };
  if (isIn(login, 'scanned')) return { kind: 'scanned', login };
  if (isIn(login, 'denied')) return { kind: 'denied', id: login.id, reason: login.state.reason };
  return isIn(login, 'delivered') ? deliveredAgain(login, ports) : EXPIRED;
}

/** The one write of a scanned login's polls: from now on its phone may offer the numbers. */
function handOutNumber({ id }: Login, { logins }: LoginPorts): Promise<Login | null> {
  return logins.update<Login>(id, (current) => {
    if (!isIn(current, 'scanned') || current.state.isNumberGiven) return { result: current };
    const next = giveNumber(current);
    return { next, result: next };
  });
}

/** Delivers what was approved, or denies it where the approval no longer holds. Null: the login has ended meanwhile. */
async function settle(login: Login<Approved>, from: () => Requester, ports: LoginPorts): Promise<Login | null> {
  const moment = { now: ports.now(), deadlines: ports.deadlines };
  const denied = deny(login, { reason: 'approver-gone' }, moment);
  const approver = await findApprover(login, ports);
  if (approver === null) return leaveApproved(denied, ports);
  // Before the login changes: whoever reads it as delivered finds the session, and the account its sign-in in the
  // activity, even after a crash in between.
  const collector = from();
  const session = sessionOf(login, { from: collector, approver }, ports);
  const [isNew] = await Promise.all([
    ports.sessions.create(session, ports.deadlines.delivered),
    recordActivity(
      session.accountId,
      signedIn(session, { loginId: login.id, isElsewhere: !hasSeen(login, collector) }),
      ports,
    ),
  ]);
  // Looked at again after it is listed: whoever ends the approver's sessions from now on finds this one too.
  const stillApprover = await findApprover(login, ports);
  const isGood = stillApprover !== null && stillApprover.account.generation === approver.account.generation;
  const settled = await leaveApproved(isGood ? deliver(login, session.id, moment) : denied, ports);
  // Gone: this poll was so late that the session it created may have been ended already.
  if (settled ? isIn(settled, 'denied') : isNew) await ports.sessions.remove(session.id);
  return settled;
}

/**
 * Replaces the approved login by `next`, unless a concurrent poll was faster; nothing else changes an approved login.
 */
function leaveApproved(next: Login, ports: LoginPorts): Promise<Login | null> {
  return ports.logins.update<Login>(next.id, (current) =>
    isIn(current, 'approved') ? { next, result: next } : { result: current },
  );
}

/** The session that approved, if it is still valid and nobody ended other sessions or said "this was not me" since. */
async function findApprover({ state }: Login<Approved>, ports: LoginPorts): Promise<Caller | null> {
  const approver = await findLiving(state.phone.sessionId, ports);
  return approver && revocationsOf(approver.account) === state.revocations ? approver : null;
}

/** The same session as long as nobody has used it; afterwards this login is over. */
async function deliveredAgain(login: Login<Delivered>, ports: LoginPorts): Promise<PollOutcome> {
  const token = tokensOf(login, ports).find((each) => sessionIdOf(each) === login.state.session);
  if (token === undefined) return EXPIRED;
  const living = await findLiving(sessionIdOf(token), ports);
  if (living === null || living.session.isUsed) return EXPIRED;
  return { kind: 'signed-in', id: login.id, token, session: living.session };
}

/** Of the device that collects it, whatever the one looked like that asked. */
function sessionOf(
  login: Login<Approved>,
  { from, approver: { account, session } }: { readonly from: Requester; readonly approver: Caller },
  ports: LoginPorts,
): Session {
  const { phone, sessionLifetime } = login.state;
  const begun = {
    account,
    id: sessionIdOf(tokensOf(login, ports)[0]),
    signedInBy: 'qr',
    device: from,
    approvedBy: { sessionId: phone.sessionId, ...nameOf(session.device) },
    verifiedBy: null,
    passkey: session.passkey,
    isUsed: false,
    epoch: session.epoch,
  } as const;
  const lifetimeMs = SESSION_LIFETIMES[sessionLifetime] * 1000;
  const chosen = { lifetimeMs, idleMs: ports.idleMs };
  const limits = limitsAfterScan(chosen, [login.requestedFrom, from], ports.publicComputers);
  return newSession(begun, limits, ports.now());
}

/** The token of this login's session by the newest keys, and those it may have been given before they were changed. */
function tokensOf({ id, state }: Login<Approved | Delivered>, { keys }: LoginPorts): readonly [string, ...string[]] {
  const by = (cookieKey: Buffer, key: Buffer) =>
    deriveSessionToken({ loginCookie: sealLoginCookie({ id, first: id }, [cookieKey]), seed: state.tokenSeed }, key);
  const all = keys.loginCookie.flatMap((cookieKey) => keys.session.map((key) => by(cookieKey, key)));
  return [by(keys.loginCookie[0], keys.session[0]), ...all];
}
