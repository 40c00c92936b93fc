import * as z from 'zod';
import type { AccountId } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { type Session, SessionId } from './session.ts';

/** Which sessions an account has, the newest last. */
export interface SessionLists {
  /** Lists the session and drops those that have ended. Over the cap, the oldest ends. */
  add(session: Session): Promise<void>;
  /** Drops these, and those that have ended. */
  remove(accountId: AccountId, ids: readonly SessionId[]): Promise<void>;
  of(accountId: AccountId): Promise<SessionId[]>;
}

/** An entry of a list: the session's id, and when it ends at the latest. */
const Listed = z.tuple([SessionId, z.number()], z.unknown());
type Listed = z.infer<typeof Listed>;

interface SessionListsPorts {
  /** Null: there is no such session any more. */
  readonly find: (id: SessionId) => Promise<object | null>;
  readonly end: (id: SessionId) => Promise<unknown>;
  readonly now: Clock;
  /** An account with more sessions than this loses its oldest. */
  readonly most: number;
}

export function sessionLists(store: KeyValueStore, { find, end, now, most }: SessionListsPorts): SessionLists {
  const lists = recordList(store, 'sl:', {
    item: Listed,
    lifetimeMs: (listed) => Math.max(1, ...listed.map(([, endsAt]) => endsAt - now())),
  });
  const hasNotEnded = ([, endsAt]: Listed) => endsAt > now();

  /** Entries outlive sessions that expired unused or idle, which end without anybody removing them. */
  async function thoseWithRecord(listed: readonly Listed[]): Promise<Listed[]> {
    const found = await Promise.all(listed.map(([id]) => find(id)));
    return listed.filter((_entry, index) => found[index] !== null);
  }

  return {
    async add({ id, accountId, endsAt }) {
      await lists.change(accountId, async (listed) => {
        const current = listed.filter(hasNotEnded);
        if (current.some(([each]) => each === id)) return null;
        const living = current.length < most ? current : await thoseWithRecord(current);
        const kept = living.slice(-most + 1);
        for (const [oldest] of living.slice(0, living.length - kept.length)) await end(oldest);
        return [...kept, [id, endsAt]];
      });
    },
    async remove(accountId, ids) {
      const gone = new Set(ids);
      await lists.change(accountId, (listed) => {
        const others = listed.filter((entry) => !gone.has(entry[0]) && hasNotEnded(entry));
        return others.length === listed.length ? null : others;
      });
    },
    of: async (accountId) => (await lists.of(accountId)).map(([id]) => id),
  };
}
