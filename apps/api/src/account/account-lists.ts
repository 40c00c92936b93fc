import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { AccountId } from './account.ts';

/** Which accounts there are. */
export interface AccountLists {
  all(): Promise<AccountId[]>;
  add(id: AccountId): Promise<void>;
  remove(id: AccountId): Promise<void>;
}

/** Sharded by the first letter of the id, which is random: lists stay short, and many newcomers do not contend for one. */
const FIRSTS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];

export function accountLists(store: KeyValueStore): AccountLists {
  const lists = recordList(store, 'al:', { item: AccountId, lifetimeMs: () => NO_EXPIRY });
  const listOf = (id: AccountId) => id.charAt(0);
  return {
    async all() {
      return (await Promise.all(FIRSTS.map((first) => lists.of(first)))).flat();
    },
    async add(id) {
      await lists.change(listOf(id), (ids) => (ids.includes(id) ? null : [...ids, id]));
    },
    async remove(id) {
      await lists.change(listOf(id), (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null));
    },
  };
}
