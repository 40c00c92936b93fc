import type { Clock } from '../crypto/random.ts';
import { listSessions } from '../session/list-sessions.ts';
import { isFullSession } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Caller } from '../session/use-session.ts';
import { type Entry, isSignIn, type Reviewer } from './activity.ts';

/**
 * The session that asks, if it may say who signed in: a full one that is not itself in question. While an older full
 * session of the account lives and has not vouched for this one, two sign-ins of a thief must not vouch for each other.
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
