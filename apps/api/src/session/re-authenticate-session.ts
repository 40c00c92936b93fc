import type { Proof } from '@pollen/shared';
import type { Clock } from '../crypto/random.ts';
import type { SessionId } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** Notes that the person has just proved again who they are, and with what. False: the session has ended meanwhile. */
export async function recordReAuthentication(
  id: SessionId,
  verifiedBy: Proof,
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<boolean> {
  const isRecorded = await ports.sessions.update(id, (session) => ({
    next: { ...session, verifiedAt: ports.now(), verifiedBy },
    result: true,
  }));
  return isRecorded ?? false;
}
