import { collection, type Decision, lasting, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { Account, AccountId, canonicalUsername, NOBODY } from './account.ts';
import { type AccountPage, type AccountQuery, accountDirectory } from './account-directory.ts';
import { accountLists } from './account-lists.ts';
import { skeletonsOf } from './skeleton.ts';

/** Accounts by id and by name. Several callers at once: see KeyValueStore. */
export interface AccountStore {
  /** Writes a new account under its name. False: the name is taken, or looks like one that is, and nothing was written. */
  create(account: Account): Promise<boolean>;
  /** Likewise of every account, also of those whose names were not claimed for what they look like. */
  isTaken(username: string): Promise<boolean>;
  find(id: AccountId): Promise<Stored<Account> | null>;
  findByUsername(username: string): Promise<Stored<Account> | null>;
  /** See Collection. Its id and names stay. Null: there is no such account. */
  update<R>(
    id: AccountId,
    decide: (current: Account) => Decision<Account, R> | Promise<Decision<Account, R>>,
  ): Promise<R | null>;
  remove(account: Account): Promise<void>;
  /** See AccountDirectory. */
  page(query: AccountQuery): Promise<AccountPage>;
  /** Whether there is a trace of any account: asked where the record is missing that says so. */
  hasAny(): Promise<boolean>;
  /** Whether somebody can sign in. False for what a crash left of an account that was just being made. */
  hasUsable(): Promise<boolean>;
  /** Lists an account, if it is not listed yet: one from before there was a list. */
  enlist(id: AccountId): Promise<void>;
}

const ACCOUNT = 'a:';
const NAME = 'n:';

export function accountStore(store: KeyValueStore): AccountStore {
  const accounts = collection(store, ACCOUNT, jsonCodec(Account));
  const names = collection(store, NAME, jsonCodec(AccountId));
  const skeletons = collection(store, 'k:', jsonCodec(AccountId));
  const lists = accountLists(store);
  const directory = accountDirectory({ lists, find: async (id) => (await accounts.find(id))?.value ?? null });

  const ifOwned = (id: AccountId) => (owner: AccountId) =>
    owner === id ? { next: null, result: true } : { result: false };

  async function isTaken(username: string): Promise<boolean> {
    // Of accounts from before there were skeletons only the directory knows what they look like.
    return (await names.find(canonicalUsername(username))) !== null || directory.hasLookAlike(username);
  }
  /** Of several who claim names that look alike, one is answered true: each claims in the same order. */
  async function claimName({ id, username }: Account): Promise<boolean> {
    if (!(await names.create(canonicalUsername(username), id, NO_EXPIRY))) return false;
    for (const skeleton of skeletonsOf(username)) {
      if (await skeletons.create(skeleton, id, NO_EXPIRY)) continue;
      await freeName(id, username);
      return false;
    }
    return true;
  }
  /** Only what is still this account's: a slow second removal must not free it for its next owner. */
  async function freeName(id: AccountId, username: string): Promise<void> {
    await names.update(canonicalUsername(username), ifOwned(id));
    for (const skeleton of skeletonsOf(username)) await skeletons.update(skeleton, ifOwned(id));
  }

  return {
    isTaken,
    async create(account) {
      // Listed first, then the account, then its name: a crash in between leaves an entry of the list without an
      // account, or an account without a name, never an account that is not listed or a name that nobody can use.
      await lists.add(account.id);
      if (!(await accounts.create(account.id, account, NO_EXPIRY))) return false;
      if (await claimName(account)) return true;
      await accounts.remove(account.id);
      await lists.remove(account.id);
      return false;
    },
    find: (id) => accounts.find(id),
    async findByUsername(username) {
      const name = await names.find(canonicalUsername(username));
      return accounts.find(name?.value ?? NOBODY);
    },
    page: directory.page,
    async hasAny() {
      for (const id of (await lists.all()).flat()) if ((await store.get(ACCOUNT + id)) !== null) return true;
      return (await store.hasKeyUnder(ACCOUNT)) || store.hasKeyUnder(NAME);
    },
    async hasUsable() {
      for (const id of (await lists.all()).flat()) {
        const account = (await accounts.find(id))?.value;
        const name = account && (await names.find(canonicalUsername(account.username)));
        if (name?.value === id) return true;
      }
      return false;
    },
    enlist: (id) => lists.add(id),
    update: (id, decide) => accounts.update(id, async (current) => lasting(await decide(current), () => NO_EXPIRY)),
    async remove(account) {
      await freeName(account.id, account.username);
      await accounts.remove(account.id);
      await lists.remove(account.id);
    },
  };
}
