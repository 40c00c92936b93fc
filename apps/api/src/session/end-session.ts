import { type Account, type AccountId, withSessionsEnded } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { type Session, type SessionId, wasEndedWithAll } from './session.ts';
import type { SessionStore } from './session-store.ts';
import type { Caller } from './use-session.ts';

/** Ends one session of this account. Answers the one that ended, or null: the account has no such session. */
export async function endSession(id: SessionId, accountId: AccountId, sessions: SessionStore): Promise<Session | null> {
  const stored = await sessions.find(id);
  if (stored === null || stored.value.accountId !== accountId) return null;
  return (await sessions.remove(id)) ? stored.value : null;
}

/** A browser has one session: the one it had before ends when another begins. */
export async function endEarlierSession(
  earlier: SessionId | null,
  next: SessionId,
  sessions: SessionStore,
): Promise<void> {
  if (earlier !== null && earlier !== next) await sessions.remove(earlier);
}

export interface LeavePorts {
  readonly sessions: SessionStore;
  readonly notes: { noteSignOut(session: Session): Promise<void> };
}

/** The person leaves: the session ends, and its account remembers that it did. */
export async function leaveSession(id: SessionId, ports: LeavePorts): Promise<void> {
  const stored = await ports.sessions.find(id);
  const isEnded = await ports.sessions.remove(id);
  if (stored && isEnded) await ports.notes.noteSignOut(stored.value);
}

/** Ends every session of this account but the one that asks. Answers how many; null where that one was ended itself. */
export async function endOtherSessions(
  { account: { id }, session }: Caller,
  { accounts, sessions }: { readonly accounts: AccountStore; readonly sessions: SessionStore },
): Promise<number | null> {
  for (;;) {
    const stored = await accounts.find(id);
    if (stored === null || wasEndedWithAll(session, stored.value)) return null;
    const ended = withSessionsEnded(stored.value, session.id);
    if (await accounts.swap(stored, ended)) return clearSessionsOf(ended, sessions);
  }
}

/** Clears away the sessions of an account that is gone or has ended them all. Answers how many there were. */
export async function clearSessionsOf(
  { id, keptSession }: Pick<Account, 'id' | 'keptSession'>,
  sessions: SessionStore,
): Promise<number> {
  const ids = (await sessions.listOf(id)).filter((each) => each !== keptSession);
  return sessions.removeAll(id, ids);
}
