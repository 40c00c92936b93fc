import { type AccountId, disavowalsOf } from '../account/account.ts';
import { type Entry, isSignIn, mayConfirm, withEvent, withReply } from '../activity/activity.ts';
import { endedBy } from '../activity/record-activity.ts';
import { signInReviewer } from '../activity/sign-in-reviewer.ts';
import { endingBy } from '../session/end-session.ts';
import { listSessions } from '../session/list-sessions.ts';
import { isFullSession, type Session, type SessionId } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import { denyPendingLogins } from './deny-pending-logins.ts';
import type { LoginPorts } from './ports.ts';

type Refused = { readonly kind: 'not-found' } | { readonly kind: 'qr-session-cannot-approve' };
export type ConfirmSignInOutcome =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'confirmation-not-allowed' }
  | Refused;
export type DisavowSignInOutcome =
  | { readonly kind: 'disavowed'; readonly ended: boolean; readonly denied: number }
  | Refused;

const NOT_FOUND = { kind: 'not-found' } as const;
const NOT_BY_SCAN = { kind: 'qr-session-cannot-approve' } as const;

/** The person recognizes this sign-in, in a session that may confirm it. */
export async function confirmSignIn(id: SessionId, caller: Caller, ports: LoginPorts): Promise<ConfirmSignInOutcome> {
  const { account, session } = caller;
  if (!isFullSession(session)) return NOT_BY_SCAN;
  const entries = await ports.activity.of(account.id);
  const signIn = entries.find((entry) => isSignIn(entry, id));
  if (signIn?.kind !== 'signed-in') return NOT_FOUND;
  const reviewer = await signInReviewer(caller, entries, ports);
  if (reviewer === null || !mayConfirm(signIn, reviewer)) return { kind: 'confirmation-not-allowed' };
  await ports.activity.change(account.id, (list) => withReply(list, id, { at: ports.now(), confirmed: true }));
  return { kind: 'confirmed' };
}

/** Likewise, several by one write: those that this session may confirm. */
export async function confirmSignIns(ids: readonly SessionId[], caller: Caller, ports: LoginPorts): Promise<void> {
  const entries = await ports.activity.of(caller.account.id);
  const reviewer = await signInReviewer(caller, entries, ports);
  const isConfirmed = (entry: Entry) =>
    reviewer !== null && entry.kind === 'signed-in' && ids.includes(entry.sessionId) && mayConfirm(entry, reviewer);
  const confirmed = entries.flatMap((entry) =>
    entry.kind === 'signed-in' && isConfirmed(entry) ? [entry.sessionId] : [],
  );
  if (confirmed.length === 0) return;
  const reply = { at: ports.now(), confirmed: true };
  await ports.activity.change(caller.account.id, (list) =>
    confirmed.reduce<readonly Entry[]>((replied, id) => withReply(replied, id, reply) ?? replied, list),
  );
}

/**
 * The person does not recognize this sign-in. Its session ends, pending logins are denied, and the account approves
 * nothing until somebody re-authenticates. That is written first, so that an interruption lets nobody in.
 */
export async function disavowSignIn(id: SessionId, caller: Caller, ports: LoginPorts): Promise<DisavowSignInOutcome> {
  const { account, session } = caller;
  if (!isFullSession(session)) return NOT_BY_SCAN;
  const disavowed = id === session.id ? null : await findSignIn(id, account.id, ports);
  if (disavowed === null) return NOT_FOUND;
  await requireReAuthentication(account.id, ports);
  const ending = endingBy('session-ended', session, ports.now());
  const ended = await ports.sessions.remove(id, ending);
  await ports.sessions.removeAll(account.id, await stayingFrom(id, caller, ports), ending);
  const denied = await denyPendingLogins(account.id, ports);
  const now = ports.now();
  await ports.activity.change(account.id, (entries) => {
    const marked = withReply(entries, id, { at: now, confirmed: false }) ?? entries;
    return withEvent(marked, endedBy('not-me', disavowed, session), now);
  });
  return { kind: 'disavowed', ended, denied };
}

/** Applications that stay signed in since somebody signed in to them there. */
async function stayingFrom(id: SessionId, { account }: Caller, ports: LoginPorts): Promise<SessionId[]> {
  const sessions = await listSessions(account, ports);
  const isFrom = ({ signedInBy, approvedBy }: Session) => signedInBy === 'application' && approvedBy?.sessionId === id;
  return sessions.filter(isFrom).map((each) => each.id);
}

/** A session of this account; for one that has ended, what the activity says of it. */
async function findSignIn(
  id: SessionId,
  accountId: AccountId,
  ports: LoginPorts,
): Promise<Pick<Session, 'id' | 'device'> | null> {
  const stored = await ports.sessions.find(id);
  if (stored !== null) return stored.value.accountId === accountId ? stored.value : null;
  const entry = (await ports.activity.of(accountId)).find((each) => isSignIn(each, id));
  return entry ? { id, device: entry.device } : null;
}

/** Every session has to re-authenticate before it approves. */
async function requireReAuthentication(id: AccountId, { accounts }: LoginPorts): Promise<void> {
  await accounts.update(id, (account) => ({
    next: { ...account, disavowals: disavowalsOf(account) + 1 },
    result: true,
  }));
}
