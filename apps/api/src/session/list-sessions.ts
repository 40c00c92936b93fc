import type { Account } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import { endsUnused, type Session, wasEndedWithAll } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** Every living session of the account, the one last used first. */
export async function listSessions(
  account: Account,
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<Session[]> {
  const ids = await ports.sessions.listOf(account.id);
  const found = await Promise.all(ids.map((id) => ports.sessions.find(id)));
  return found
    .flatMap((stored) => stored?.value ?? [])
    .filter((session) => endsUnused(session) > ports.now() && !wasEndedWithAll(session, account))
    .toSorted((a, b) => b.lastUsedAt - a.lastUsedAt);
}
