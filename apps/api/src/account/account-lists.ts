import * as z from 'zod/mini';
import { shelf } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { FOR_GOOD, type Records } from '../store/key-value-store.ts';
import { inTurn } from '../store/keyed-mutex.ts';
import { AccountId } from './account.ts';

/** Which accounts there are. */
export interface AccountLists {
  all(): Promise<AccountId[]>;
  add(id: AccountId): Promise<void>;
  remove(id: AccountId): Promise<void>;
}

/** An id begins with one of these, evenly: so many lists stay short, and a crowd of newcomers does not queue for one. */
const FIRSTS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];

const List = z.array(AccountId);

export function accountLists(records: Records): AccountLists {
  const lists = shelf(records, 'al:', jsonCodec(List));
  const ofFirst = inTurn();

  /** `next` answers null where nothing is to change. */
  function change(id: AccountId, next: (ids: readonly AccountId[]) => AccountId[] | null): Promise<void> {
    const first = id.charAt(0);
    return ofFirst(first, async () => {
      for (;;) {
        const stored = await lists.find(first);
        const value = next(stored?.value ?? []);
        if (value === null) return;
        const changed = { value, lifetimeMs: FOR_GOOD };
        if (await (stored ? lists.swap(first, stored, changed) : lists.claim(first, value, FOR_GOOD))) return;
      }
    });
  }

  return {
    async all() {
      const found = await Promise.all(FIRSTS.map((first) => lists.find(first)));
      return found.flatMap((stored) => stored?.value ?? []);
    },
    add: (id) => change(id, (ids) => (ids.includes(id) ? null : [...ids, id])),
    remove: (id) => change(id, (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null)),
  };
}
