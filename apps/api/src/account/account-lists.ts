import { FIRST_LETTERS } from '../store/first-letters.ts';
import { inSlices } from '../store/in-slices.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { AccountId } from './account.ts';

/** Which accounts there are. */
export interface AccountLists {
  /** In parts, each the same array again as long as nothing in it has changed. */
  all(): Promise<readonly (readonly AccountId[])[]>;
  add(id: AccountId): Promise<void>;
  remove(id: AccountId): Promise<void>;
}

/** Lists read in one turn of the event loop: with very many accounts, reading all would block other requests. */
const READ_AT_ONCE = 8;

/** Sharded by the first letter of the id, which is random. */
export function accountLists(store: KeyValueStore): AccountLists {
  const lists = recordList(store, 'al:', { item: AccountId, lifetimeMs: () => NO_EXPIRY, keepsDecoded: true });
  const listOf = (id: AccountId) => id.charAt(0);
  return {
    all: () => inSlices(FIRST_LETTERS, READ_AT_ONCE, (first) => lists.of(first)),
    async add(id) {
      await lists.change(listOf(id), (ids) => (ids.includes(id) ? null : [...ids, id]));
    },
    async remove(id) {
      await lists.change(listOf(id), (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null));
    },
  };
}
