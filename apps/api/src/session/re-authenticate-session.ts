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
  for (;;) {
    const stored = await ports.sessions.find(id);
    if (stored === null) return false;
    if (await ports.sessions.swap(stored, { ...stored.value, verifiedAt: ports.now(), verifiedBy })) return true;
  }
}
