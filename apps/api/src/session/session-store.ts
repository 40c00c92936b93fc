import * as z from 'zod/mini';
import type { AccountId } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import { type Collection, collection, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { keyedMutex } from '../store/keyed-mutex.ts';
import { endsUnused, type Session, SessionId } from './session.ts';
import { sessionCollection } from './session-tombstones.ts';

/** Sessions, and which of them an account has. Several callers at once: see Records. */
export interface SessionStore {
  /** Writes a new session and lists it. False: it is there already. An unused one is gone after `unusedMs`. */
  create(session: Session, unusedMs?: number): Promise<boolean>;
  find(id: SessionId): Promise<Stored<Session> | null>;
  /** Replaces the session only if it is still as it was read. */
  swap(stored: Stored<Session>, next: Session): Promise<boolean>;
  /** Ends the session. False: there was none. */
  remove(id: SessionId): Promise<boolean>;
  /** Ends these sessions of the account. Answers how many there were. */
  removeAll(accountId: AccountId, ids: readonly SessionId[]): Promise<number>;
  /** Every session of the account that may still live, the newest last. */
  listOf(accountId: AccountId): Promise<SessionId[]>;
}

/** `[session id, when it ends at the latest]`, the newest last. */
const List = z.array(z.tuple([SessionId, z.number()]));
type List = z.infer<typeof List>;

/** An account with more sessions than this loses its oldest. */
const MOST_SESSIONS = 1_000;

interface Collections {
  readonly sessions: Collection<Session>;
  readonly lists: Collection<List>;
  readonly now: Clock;
  readonly most: number;
}

export function sessionStore(
  store: KeyValueStore,
  {
    now,
    tombstoneMs,
    most = MOST_SESSIONS,
  }: { readonly now: Clock; readonly tombstoneMs: number; readonly most?: number },
): SessionStore {
  const sessions = sessionCollection(store, tombstoneMs);
  const lists = collection(store, 'sl:', jsonCodec(List));
  const collections: Collections = { sessions, lists, now, most };
  const ofAccount = keyedMutex();
  const keepListed = (session: Session) => ofAccount(session.accountId, () => enlist(session, collections));

  async function removeAll(accountId: AccountId, ids: readonly SessionId[]): Promise<number> {
    const ended = await Promise.all(ids.map((id) => sessions.remove(id)));
    await ofAccount(accountId, () => strike(accountId, ids, collections));
    // One that was begun again under the same name has just lost its place; see claim.
    for (const again of await Promise.all(ids.map((id) => sessions.find(id)))) if (again) await keepListed(again.value);
    return ended.filter(Boolean).length;
  }

  return {
    find: (id) => sessions.find(id),
    async create(session, unusedMs) {
      // Listed first: a crash in between leaves a name without a session, never a session nobody can find and end.
      await keepListed(session);
      const isNew = await sessions.create(session.id, session, unusedMs ?? endsUnused(session) - now());
      // Whoever ended another of this name, or made room, may have struck the name meanwhile.
      if (isNew) await keepListed(session);
      return isNew;
    },
    swap(stored, next) {
      return sessions.swap(next.id, stored, { value: next, lifetimeMs: Math.max(1, endsUnused(next) - now()) });
    },
    async remove(id) {
      const stored = await sessions.find(id);
      return stored !== null && (await removeAll(stored.value.accountId, [id])) > 0;
    },
    removeAll,
    async listOf(accountId) {
      const list = await lists.find(accountId);
      return list === null ? [] : list.value.map(([id]) => id);
    },
  };
}

/** Adds the session to its account's list and drops those that have ended. Where there is no room, the oldest ends. */
async function enlist(session: Session, { sessions, lists, now, most }: Collections): Promise<void> {
  for (;;) {
    const stored = await lists.find(session.accountId);
    const current = (stored?.value ?? []).filter(([, endsAt]) => endsAt > now());
    if (current.some(([id]) => id === session.id)) return;
    const living = current.length < most ? current : await thoseWithRecord(current, sessions);
    const kept = living.slice(-most + 1);
    for (const [id] of living.slice(0, living.length - kept.length)) await sessions.remove(id);
    if (await write([...kept, [session.id, session.endsAt]], session.accountId, stored, { lists, now })) return;
  }
}

/** A session nobody used, or that rested too long, is gone without a word; its name is not. */
async function thoseWithRecord(list: List, sessions: Collection<Session>): Promise<List> {
  const found = await Promise.all(list.map(([id]) => sessions.find(id)));
  return list.filter((_name, index) => found[index] !== null);
}

async function strike(accountId: AccountId, ids: readonly SessionId[], { lists, now }: Collections): Promise<void> {
  const gone = new Set(ids);
  for (;;) {
    const stored = await lists.find(accountId);
    if (stored === null) return;
    const value = stored.value.filter(([id, endsAt]) => !gone.has(id) && endsAt > now());
    if (value.length === stored.value.length || (await write(value, accountId, stored, { lists, now }))) return;
  }
}

/** Only over the list as it was read. */
function write(
  value: List,
  accountId: AccountId,
  stored: Stored<List> | null,
  { lists, now }: Pick<Collections, 'lists' | 'now'>,
): Promise<boolean> {
  const lifetimeMs = Math.max(1, ...value.map(([, endsAt]) => endsAt - now()));
  if (stored === null) return lists.create(accountId, value, lifetimeMs);
  return lists.swap(accountId, stored, value.length === 0 ? null : { value, lifetimeMs });
}
