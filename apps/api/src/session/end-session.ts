import type { AccountId } from '../account/account.ts';
import type { Session, SessionId } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** Ends one session of this account. Answers the one that ended, or null: the account has no such session. */
export async function endSession(id: SessionId, accountId: AccountId, sessions: SessionStore): Promise<Session | null> {
  const stored = await sessions.find(id);
  if (stored === null || stored.value.accountId !== accountId) return null;
  return (await sessions.remove(id)) ? stored.value : null;
}

/** Ends every session of this account but the one that asks. Answers how many. */
export async function endOtherSessions(
  caller: { readonly id: SessionId; readonly accountId: AccountId },
  sessions: SessionStore,
): Promise<number> {
  const others = (await sessions.listOf(caller.accountId)).filter((id) => id !== caller.id);
  return sessions.removeAll(caller.accountId, others);
}

export async function endSessionsOf(accountId: AccountId, sessions: SessionStore): Promise<number> {
  return sessions.removeAll(accountId, await sessions.listOf(accountId));
}
