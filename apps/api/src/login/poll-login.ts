import { type LoginId, SESSION_LIFETIMES } from '@pollen/shared';
import { disavowalsOf } from '../account/account.ts';
import { recordActivity, signedIn } from '../activity/record-activity.ts';
import { newSession, type Session } from '../session/session.ts';
import { deriveSessionToken, sessionIdOf } from '../session/session-token.ts';
import { type Caller, findLiving } from '../session/use-session.ts';
import type { Stored } from '../store/collection.ts';
import { type Approved, type Delivered, deliver, deny, isIn, type Login, type Pending, type Scanned } from './login.ts';
import { sealLoginCookie } from './login-cookie.ts';
import type { LoginPorts } from './ports.ts';

export type PollOutcome =
  | { readonly kind: 'pending'; readonly login: Login<Pending> }
  | { readonly kind: 'scanned'; readonly login: Login<Scanned> }
  | { readonly kind: 'signed-in'; readonly id: LoginId; readonly token: string; readonly session: Session }
  | { readonly kind: 'denied'; readonly id: LoginId }
  | { readonly kind: 'expired' };

const EXPIRED = { kind: 'expired' } as const;

/**
 * What became of this browser's login. The first poll after the approval delivers the session; every later one gives
 * the same session again until a request has used it.
 */
export async function pollLogin(id: LoginId, ports: LoginPorts): Promise<PollOutcome> {
  for (;;) {
    const stored = await ports.logins.find(id);
    if (stored === null) return EXPIRED;
    const login = stored.value;
    if (isIn(login, 'pending')) return { kind: 'pending', login };
    if (isIn(login, 'scanned')) return { kind: 'scanned', login };
    if (isIn(login, 'denied')) return { kind: 'denied', id };
    if (isIn(login, 'delivered')) return deliveredAgain(login, ports);
    if (isIn(login, 'approved')) {
      const outcome = await deliverNow({ value: login, raw: stored.raw }, ports);
      if (outcome !== null) return outcome;
    }
  }
}

/** Null where the login changed meanwhile and has to be read again. */
async function deliverNow(stored: Stored<Login<Approved>>, ports: LoginPorts): Promise<PollOutcome | null> {
  const login = stored.value;
  const moment = { now: ports.now(), deadlines: ports.deadlines };
  const denied = deny(login, { reason: 'approver-gone' }, moment);
  const approver = await findApprover(login, ports);
  if (approver === null) return (await ports.logins.swap(stored, denied)) ? { kind: 'denied', id: login.id } : null;
  // Before the login changes, so that whoever reads it as delivered finds the session, whatever crashed in between, and
  // the person finds it in what happened to the account.
  const session = sessionOf(login, approver, ports);
  const [isClaimed] = await Promise.all([
    ports.sessions.create(session, ports.deadlines.delivered),
    recordActivity(session.accountId, signedIn(session), ports),
  ]);
  // Looked at again after it is listed: whoever ends the approver's sessions from now on finds this one too.
  const stillApprover = await findApprover(login, ports);
  const isGood = stillApprover !== null && stillApprover.account.generation === approver.account.generation;
  const delivered = deliver(login, session.id, moment);
  if (isGood && (await ports.logins.swap(stored, delivered))) return deliveredAgain(delivered, ports);
  if (!isGood) await ports.logins.swap(stored, denied);
  const found = (await ports.logins.find(login.id))?.value;
  // Gone: this poll was so late that what it began may have been ended already.
  if (found ? isIn(found, 'denied') : isClaimed) await ports.sessions.remove(session.id);
  return null;
}

/** The phone that approved, if it still stands, and nobody said "this was not me" since. */
async function findApprover({ state }: Login<Approved>, ports: LoginPorts): Promise<Caller | null> {
  const approver = await findLiving(state.phone.sessionId, ports);
  return approver && disavowalsOf(approver.account) === state.disavowals ? approver : null;
}

/** The same session as long as nobody has used it; afterwards this login is over. */
async function deliveredAgain(login: Login<Delivered>, ports: LoginPorts): Promise<PollOutcome> {
  const token = tokensOf(login, ports).find((each) => sessionIdOf(each) === login.state.session);
  if (token === undefined) return EXPIRED;
  const living = await findLiving(sessionIdOf(token), ports);
  if (living === null || living.session.isUsed) return EXPIRED;
  return { kind: 'signed-in', id: login.id, token, session: living.session };
}

function sessionOf(login: Login<Approved>, { account, session }: Caller, ports: LoginPorts): Session {
  const { phone, sessionLifetime } = login.state;
  const { browser, os } = session.device;
  const begun = {
    account,
    id: sessionIdOf(tokensOf(login, ports)[0]),
    signedInBy: 'qr',
    device: login.requestedFrom,
    approvedBy: { sessionId: phone.sessionId, browser, os },
    verifiedBy: null,
    isUsed: false,
  } as const;
  const lifetimeMs = SESSION_LIFETIMES[sessionLifetime] * 1000;
  return newSession(begun, { lifetimeMs, idleMs: ports.idleMs }, ports.now());
}

/** The token of this login's session by the newest keys, and those it may have been given before they were changed. */
function tokensOf({ id, state }: Login<Approved | Delivered>, { keys }: LoginPorts): readonly [string, ...string[]] {
  const by = (cookieKey: Buffer, key: Buffer) =>
    deriveSessionToken({ loginCookie: sealLoginCookie({ id, first: id }, [cookieKey]), seed: state.tokenSeed }, key);
  const all = keys.loginCookie.flatMap((cookieKey) => keys.session.map((key) => by(cookieKey, key)));
  return [by(keys.loginCookie[0], keys.session[0]), ...all];
}
