import type { AccountId } from '../account/account.ts';
import type { Clock } from './random.ts';
import { endsUnused, type Session } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** Every living session of the account, the one last used first. */
export async function listSessions(
  accountId: AccountId,
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<Session[]> {
  const ids = await ports.sessions.listOf(accountId);
  const found = await Promise.all(ids.map((id) => ports.sessions.find(id)));
  return found
    .flatMap((stored) => stored?.value ?? [])
    .filter((session) => endsUnused(session) > ports.now())
    .toSorted((a, b) => b.lastUsedAt - a.lastUsedAt);
}
