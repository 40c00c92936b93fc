import * as z from 'zod/mini';
import type { AccountId } from '../account/account.ts';
import { inTurn } from '../store/in-turn.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { Records } from '../store/records.ts';
import { type Shelf, type Stored, shelf } from '../store/shelf.ts';
import type { Clock } from './random.ts';
import { endsUnused, Session, SessionId } from './session.ts';

/** Sessions, and which of them an account has. Several callers at once: see Records. */
export interface SessionStore {
  /** Writes a new session and lists it. False: it is there already. An unused one is gone after `unusedMs`. */
  claim(session: Session, unusedMs?: number): Promise<boolean>;
  find(id: SessionId): Promise<Stored<Session> | null>;
  /** Replaces the session only if it is still as it was read. */
  swap(stored: Stored<Session>, next: Session): Promise<boolean>;
  /** Ends the session. False: there was none. */
  remove(id: SessionId): Promise<boolean>;
  /** Every session of the account that may still live, the newest last. */
  listOf(accountId: AccountId): Promise<SessionId[]>;
}

/** `[session id, when it ends at the latest]`, the newest last. */
const List = z.array(z.tuple([SessionId, z.number()]));
type List = z.infer<typeof List>;

/** An account with more sessions than this loses its oldest. */
const MOST_SESSIONS = 1_000;

export function sessionStore(records: Records, now: Clock): SessionStore {
  const sessions = shelf(records, 's:', jsonCodec(Session));
  const lists = shelf(records, 'sl:', jsonCodec(List));
  const ofAccount = inTurn();

  return {
    find: (id) => sessions.find(id),
    async claim(session, unusedMs) {
      // Listed first: a crash in between leaves a name without a session, never a session nobody can find and end.
      const crowdedOut = await ofAccount(session.accountId, () => enlist(lists, session, now()));
      for (const id of crowdedOut) await sessions.remove(id);
      return sessions.claim(session.id, session, unusedMs ?? endsUnused(session) - now());
    },
    swap(stored, next) {
      return sessions.swap(next.id, stored, { value: next, lifetimeMs: Math.max(1, endsUnused(next) - now()) });
    },
    remove: (id) => sessions.remove(id),
    async listOf(accountId) {
      const list = await lists.find(accountId);
      return list === null ? [] : list.value.map(([id]) => id);
    },
  };
}

/** Adds the session to its account's list and drops those that have ended. Answers those there was no room for. */
async function enlist(lists: Shelf<List>, session: Session, now: number): Promise<SessionId[]> {
  for (;;) {
    const stored = await lists.find(session.accountId);
    const living = (stored?.value ?? []).filter(([, endsAt]) => endsAt > now);
    if (living.some(([id]) => id === session.id)) return [];
    const kept = living.slice(-MOST_SESSIONS + 1);
    const value: List = [...kept, [session.id, session.endsAt]];
    const lifetimeMs = Math.max(...value.map(([, endsAt]) => endsAt)) - now;
    const written = stored
      ? await lists.swap(session.accountId, stored, { value, lifetimeMs })
      : await lists.claim(session.accountId, value, lifetimeMs);
    if (written) return living.slice(0, living.length - kept.length).map(([id]) => id);
  }
}
