import type { SignedInBy } from '@pollen/shared';
import type { SessionStore } from './session-store.ts';

export interface SessionWatch {
  begun(by: SignedInBy): void;
  /** Somebody ended so many; what ends by itself is seen by nobody. */
  ended(count: number): void;
}

/** The same store, of whose sessions somebody learns that they begin and end. */
export function watchedSessions(sessions: SessionStore, watch: SessionWatch): SessionStore {
  return {
    ...sessions,
    async create(session, unusedMs) {
      const isNew = await sessions.create(session, unusedMs);
      if (isNew) watch.begun(session.signedInBy);
      return isNew;
    },
    async remove(id, ending) {
      const isEnded = await sessions.remove(id, ending);
      if (isEnded) watch.ended(1);
      return isEnded;
    },
    async removeAll(accountId, ids, ending) {
      const count = await sessions.removeAll(accountId, ids, ending);
      watch.ended(count);
      return count;
    },
  };
}
