import type { Account } from '../account/account.ts';
import type { PasskeyId } from '../account/passkey.ts';
import type { Clock } from '../crypto/random.ts';
import { endingBy } from '../session/end-session.ts';
import { listSessions } from '../session/list-sessions.ts';
import type { Session } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';

/**
 * Ends what this passkey began, and what was approved there, but for the session that asks. Where nobody noted which
 * passkey it was, as servers of before did not, it counts as this one: rather one session too many than a thief's.
 */
export async function endPasskeySessions(
  id: PasskeyId,
  { account, session }: { readonly account: Account; readonly session: Session },
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<readonly Session[]> {
  const others = (await listSessions(account, ports)).filter((each) => each.id !== session.id);
  const begun = others.filter((each) => isBegunBy(id, each));
  const phones = new Set(begun.map((each) => each.id));
  const approved = others.filter(
    ({ id: own, approvedBy }) => approvedBy !== null && phones.has(approvedBy.sessionId) && !phones.has(own),
  );
  const ended = [...begun, ...approved];
  const ids = ended.map((each) => each.id);
  await ports.sessions.removeAll(account.id, ids, endingBy('session-ended', session, ports.now()));
  return ended;
}

function isBegunBy(id: PasskeyId, { passkey, signedInBy }: Session): boolean {
  return passkey === undefined ? signedInBy === 'passkey' : passkey === id;
}
