import type { SessionEnding } from '@pollen/shared';
import type { AccountId } from '../account/account.ts';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { Clock } from '../crypto/random.ts';
import { type Decision, lasting, type Stored } from '../store/collection.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { endsUnused, type Session, type SessionId } from './session.ts';
import { sessionLists } from './session-lists.ts';
import { sessionCollection } from './session-tombstones.ts';

/** Sessions, and which of them an account has. Several callers at once: see KeyValueStore. */
export interface SessionStore {
  /** Writes a new session and lists it. False: it is there already. An unused one is gone after `unusedMs`. */
  create(session: Session, unusedMs?: number): Promise<boolean>;
  find(id: SessionId): Promise<Stored<Session> | null>;
  /** See Collection. Null: there is no such session. */
  update<R>(
    id: SessionId,
    decide: (current: Session) => Decision<Session, R> | Promise<Decision<Session, R>>,
  ): Promise<R | null>;
  /** Ends the session. False: there was none. `ending` is told to its browser, where it was ended from elsewhere. */
  remove(id: SessionId, ending?: SessionEnding): Promise<boolean>;
  /** Ends these sessions of the account. Answers how many there were. */
  removeAll(accountId: AccountId, ids: readonly SessionId[], ending?: SessionEnding): Promise<number>;
  /** How the session was ended from elsewhere, if it was. */
  endingOf(id: SessionId): Promise<SessionEnding | null>;
  /** Every session of the account that may still live, the newest last. */
  listOf(accountId: AccountId): Promise<SessionId[]>;
}

/** What hangs on sessions and ends with them. */
interface SessionEndings {
  /** Before a session ends. Where it fails, the session stays. */
  beforeEnd(id: SessionId): Promise<void>;
  /** After it has ended. */
  end(id: SessionId): Promise<void>;
}

const NOTHING_HANGS: SessionEndings = { beforeEnd: async () => undefined, end: async () => undefined };

/** An account with more sessions than this loses its oldest. */
const MOST_SESSIONS = 1_000;

interface SessionStorePorts {
  readonly now: Clock;
  readonly tombstoneMs: number;
  readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
  readonly most?: number;
  readonly endings?: SessionEndings;
}

export function sessionStore(
  store: KeyValueStore,
  { now, tombstoneMs, sessionEpochs, most = MOST_SESSIONS, endings = NOTHING_HANGS }: SessionStorePorts,
): SessionStore {
  const sessions = sessionCollection(store, { tombstoneMs, now, sessionEpochs });
  const lists = sessionLists(store, { find: sessions.find, end: endOne, now, most });
  const lifetimeMs = (session: Session) => Math.max(1, keptUntil(session) - now());

  /** The one place where a session ends that had not ended by itself. */
  async function endOne(id: SessionId, ending?: SessionEnding): Promise<boolean> {
    await endings.beforeEnd(id);
    const isEnded = await sessions.remove(id, ending);
    await endings.end(id);
    return isEnded;
  }

  async function removeAll(accountId: AccountId, ids: readonly SessionId[], ending?: SessionEnding): Promise<number> {
    const ended = await Promise.all(ids.map((id) => endOne(id, ending)));
    await lists.remove(accountId, ids);
    // Lists again a session that was created meanwhile under the same id; see create.
    for (const again of await Promise.all(ids.map((id) => sessions.find(id)))) if (again) await lists.add(again.value);
    return ended.filter(Boolean).length;
  }

  return {
    find: (id) => sessions.find(id),
    async create(begun, unusedMs) {
      const session = unusedMs === undefined ? begun : { ...begun, useBy: now() + unusedMs };
      // Listed first: a crash in between leaves an entry without a session, never a session nobody can find and end.
      await lists.add(session);
      const isNew = await sessions.create(session.id, session, unusedMs ?? lifetimeMs(session));
      // The entry may have been dropped meanwhile: by the cap, or by removing an earlier session of this id.
      if (isNew) await lists.add(session);
      return isNew;
    },
    update: (id, decide) => sessions.update(id, async (current) => lasting(await decide(current), lifetimeMs)),
    async remove(id, ending) {
      const stored = await sessions.find(id);
      return stored !== null && (await removeAll(stored.value.accountId, [id], ending)) > 0;
    },
    endingOf: (id) => sessions.endingOf(id),
    removeAll,
    listOf: lists.of,
  };
}

/** Whatever is noted of a session before its first use makes it last no longer. */
function keptUntil(session: Session): number {
  const { isUsed, useBy } = session;
  return isUsed || useBy === undefined ? endsUnused(session) : Math.min(useBy, endsUnused(session));
}
