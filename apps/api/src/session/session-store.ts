import type { SessionEnding } from '@pollen/shared';
import * as z from 'zod';
import type { AccountId } from '../account/account.ts';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { Clock } from '../crypto/random.ts';
import { type Decision, lasting, type Stored } from '../store/collection.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { endsUnused, type Session, SessionId } from './session.ts';
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
export interface SessionEndings {
  /** Before a session ends. Where it fails, the session stays. */
  beforeEnd(id: SessionId): Promise<void>;
  /** After it has ended. */
  end(id: SessionId): Promise<void>;
}

const NOTHING_HANGS: SessionEndings = { beforeEnd: async () => undefined, end: async () => undefined };

/** An entry of a list: the session's id, and when it ends at the latest. */
const Listed = z.tuple([SessionId, z.number()], z.unknown());
type Listed = z.infer<typeof Listed>;

/** An account with more sessions than this loses its oldest. */
const MOST_SESSIONS = 1_000;

export function sessionStore(
  store: KeyValueStore,
  {
    now,
    tombstoneMs,
    sessionEpochs,
    most = MOST_SESSIONS,
    endings = NOTHING_HANGS,
  }: {
    readonly now: Clock;
    readonly tombstoneMs: number;
    readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
    readonly most?: number;
    readonly endings?: SessionEndings;
  },
): SessionStore {
  const sessions = sessionCollection(store, { tombstoneMs, now, sessionEpochs });
  const lists = recordList(store, 'sl:', {
    item: Listed,
    lifetimeMs: (listed) => Math.max(1, ...listed.map(([, endsAt]) => endsAt - now())),
  });
  const lifetimeMs = (session: Session) => Math.max(1, endsUnused(session) - now());
  const hasNotEnded = ([, endsAt]: Listed) => endsAt > now();

  /** Lists the session and drops those that have ended. Over the cap, the oldest ends. */
  async function enlist({ id, accountId, endsAt }: Session): Promise<void> {
    await lists.change(accountId, async (listed) => {
      const current = listed.filter(hasNotEnded);
      if (current.some(([each]) => each === id)) return null;
      const living = current.length < most ? current : await thoseWithRecord(current);
      const kept = living.slice(-most + 1);
      for (const [oldest] of living.slice(0, living.length - kept.length)) await endOne(oldest);
      return [...kept, [id, endsAt]];
    });
  }

  /** Entries outlive sessions that expired unused or idle, which end without anybody removing them. */
  async function thoseWithRecord(listed: readonly Listed[]): Promise<Listed[]> {
    const found = await Promise.all(listed.map(([id]) => sessions.find(id)));
    return listed.filter((_entry, index) => found[index] !== null);
  }

  /** The one place where a session ends that had not ended by itself. */
  async function endOne(id: SessionId, ending?: SessionEnding): Promise<boolean> {
    await endings.beforeEnd(id);
    const isEnded = await sessions.remove(id, ending);
    await endings.end(id);
    return isEnded;
  }

  async function removeAll(accountId: AccountId, ids: readonly SessionId[], ending?: SessionEnding): Promise<number> {
    const ended = await Promise.all(ids.map((id) => endOne(id, ending)));
    const gone = new Set(ids);
    await lists.change(accountId, (listed) => {
      const others = listed.filter((entry) => !gone.has(entry[0]) && hasNotEnded(entry));
      return others.length === listed.length ? null : others;
    });
    // Lists again a session that was created meanwhile under the same id; see create.
    for (const again of await Promise.all(ids.map((id) => sessions.find(id)))) if (again) await enlist(again.value);
    return ended.filter(Boolean).length;
  }

  return {
    find: (id) => sessions.find(id),
    async create(session, unusedMs) {
      // Listed first: a crash in between leaves an entry without a session, never a session nobody can find and end.
      await enlist(session);
      const isNew = await sessions.create(session.id, session, unusedMs ?? endsUnused(session) - now());
      // The entry may have been dropped meanwhile: by the cap, or by removing an earlier session of this id.
      if (isNew) await enlist(session);
      return isNew;
    },
    update: (id, decide) => sessions.update(id, async (current) => lasting(await decide(current), lifetimeMs)),
    async remove(id, ending) {
      const stored = await sessions.find(id);
      return stored !== null && (await removeAll(stored.value.accountId, [id], ending)) > 0;
    },
    endingOf: (id) => sessions.endingOf(id),
    removeAll,
    listOf: async (accountId) => (await lists.of(accountId)).map(([id]) => id),
  };
}
