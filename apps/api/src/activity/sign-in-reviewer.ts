import type { Clock } from '../crypto/random.ts';
import { listSessions } from '../session/list-sessions.ts';
import { isFullSession } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Caller } from '../session/use-session.ts';
import { type Entry, isSignIn, type Reviewer } from './activity.ts';

/**
 * The caller as a reviewer of sign-ins, or null: it must be a full session that is not itself unconfirmed. While an
 * older full session lives, one that it has not confirmed confirms nothing, or two sign-ins of an intruder could
 * confirm each other.
 */
export async function signInReviewer(
  { account, session }: Caller,
  entries: readonly Entry[],
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<Reviewer | null> {
  if (!isFullSession(session)) return null;
  const reviewer = { here: session, entries };
  const own = entries.find((entry) => isSignIn(entry, session.id));
  if (own === undefined || (own.kind === 'signed-in' && own.reply?.confirmed === true)) return reviewer;
  const others = (await listSessions(account, ports)).filter((each) => isFullSession(each) && each.id !== session.id);
  return others.some(({ startedAt }) => startedAt < session.startedAt) ? null : reviewer;
}
