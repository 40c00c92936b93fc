import type { LoginId } from '@pollen/shared';
import { isSignIn } from '../activity/activity.ts';
import type { ActivityStore } from '../activity/activity-store.ts';
import type { Clock } from '../crypto/random.ts';
import { listSessions } from '../session/list-sessions.ts';
import type { Session } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Caller } from '../session/use-session.ts';

/** For how long a phone offers to end what it has just approved. */
const OFFERED_MS = 600_000;

export interface LastApproval {
  readonly session: Session;
  readonly loginId: LoginId;
  /** What collected it looks like nothing that had polled before. */
  readonly isElsewhere: boolean;
  readonly offeredForMs: number;
}

/** The session that came of what this phone approved last, if it is young and lives. */
export async function findLastApproval(
  { account, session: { id } }: Caller,
  ports: { readonly sessions: SessionStore; readonly activity: ActivityStore; readonly now: Clock },
): Promise<LastApproval | null> {
  const since = ports.now() - OFFERED_MS;
  const own = (await listSessions(account, ports)).filter(
    ({ approvedBy, signedInBy, startedAt }) => signedInBy === 'qr' && approvedBy?.sessionId === id && startedAt > since,
  );
  const [session] = own.toSorted((one, other) => other.startedAt - one.startedAt);
  if (session === undefined) return null;
  const entry = (await ports.activity.of(account.id)).find((each) => isSignIn(each, session.id));
  if (entry?.kind !== 'signed-in' || entry.loginId === undefined) return null;
  const { loginId, isElsewhere = false } = entry;
  return { session, loginId, isElsewhere, offeredForMs: Math.min(OFFERED_MS, session.startedAt - since) };
}
