import * as z from 'zod/mini';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { keyedMutex } from '../store/keyed-mutex.ts';
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

export function accountLists(store: KeyValueStore): AccountLists {
  const lists = collection(store, 'al:', jsonCodec(List));
  const ofFirst = keyedMutex();

  /** `next` answers null where nothing is to change. */
  function change(id: AccountId, next: (ids: readonly AccountId[]) => AccountId[] | null): Promise<void> {
    const first = id.charAt(0);
    return ofFirst(first, async () => {
      for (;;) {
        const stored = await lists.find(first);
        const value = next(stored?.value ?? []);
        if (value === null) return;
        const changed = { value, lifetimeMs: NO_EXPIRY };
        if (await (stored ? lists.swap(first, stored, changed) : lists.create(first, value, NO_EXPIRY))) return;
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
