import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { type Account, AccountId, canonicalUsername } from './account.ts';
import { skeletonsOf } from './skeleton.ts';

/** Who has which name, and what looks like it. */
export interface AccountNames {
  ownerOf(username: string): Promise<AccountId | null>;
  /** Of several who claim names that look alike, one is answered true. */
  claim(account: Account): Promise<boolean>;
  /** Only what is still this account's: a slow second removal must not free it for its next owner. */
  free(account: Account): Promise<void>;
  /** Whether anybody has a name. */
  hasAny(): Promise<boolean>;
}

const NAME = 'n:';

export function accountNames(store: KeyValueStore): AccountNames {
  const names = collection(store, NAME, jsonCodec(AccountId));
  const skeletons = collection(store, 'k:', jsonCodec(AccountId));

  async function free({ id, username }: Account): Promise<void> {
    await names.update(canonicalUsername(username), ifOwnedBy(id));
    for (const skeleton of skeletonsOf(username)) await skeletons.update(skeleton, ifOwnedBy(id));
  }

  return {
    ownerOf: async (username) => (await names.find(canonicalUsername(username)))?.value ?? null,
    async claim(account) {
      const { id, username } = account;
      if (!(await names.create(canonicalUsername(username), id, NO_EXPIRY))) return false;
      // Everybody claims in the same order: of two who want the same ones, the one who has the first gets all.
      for (const skeleton of skeletonsOf(username)) {
        if (await skeletons.create(skeleton, id, NO_EXPIRY)) continue;
        await free(account);
        return false;
      }
      return true;
    },
    free,
    hasAny: () => store.hasKeyUnder(NAME),
  };
}

/** Removes what is under a name if it is this account. */
function ifOwnedBy(id: AccountId) {
  return (owner: AccountId) => (owner === id ? { next: null, result: true } : { result: false });
}
