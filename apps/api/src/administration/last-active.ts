import type { Account } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import { listSessions } from '../session/list-sessions.ts';
import type { SessionStore } from '../session/session-store.ts';
import { inSlices } from '../store/in-slices.ts';

/** Accounts whose sessions are read at once. */
const SLICE = 25;

/** When a living session of each of these accounts was used last; null where it has none. */
export async function lastActiveOf(
  accounts: readonly Account[],
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<(number | null)[]> {
  return inSlices(accounts, SLICE, async (account) => {
    const [latest] = await listSessions(account, ports);
    return latest?.lastUsedAt ?? null;
  });
}
