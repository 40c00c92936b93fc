import { collection, type Decision, lasting, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { Account, type AccountId, NOBODY } from './account.ts';
import { type AccountPage, type AccountQuery, accountDirectory } from './account-directory.ts';
import { accountLists } from './account-lists.ts';
import { accountNames } from './account-names.ts';
import { type AccountPictures, accountPictures } from './account-pictures.ts';
import { searchTextOf } from './account-search.ts';
import { searchRevisions } from './search-revisions.ts';

/** Accounts by id and by name. Several callers at once: see KeyValueStore. */
export interface AccountStore {
  /** Writes a new account under its name. False: the name is taken, or looks like one that is, and nothing was written. */
  create(account: Account): Promise<boolean>;
  /** Likewise of every account, also of those whose names were not claimed for what they look like. */
  isTaken(username: string): Promise<boolean>;
  /** Of these usernames, those that are taken. */
  takenOf(usernames: readonly string[]): Promise<ReadonlySet<string>>;
  find(id: AccountId): Promise<Stored<Account> | null>;
  findByUsername(username: string): Promise<Stored<Account> | null>;
  /** See Collection. Its id and names stay. Null: there is no such account. */
  update<R>(
    id: AccountId,
    decide: (current: Account) => Decision<Account, R> | Promise<Decision<Account, R>>,
  ): Promise<R | null>;
  /** With its picture. */
  remove(account: Account): Promise<void>;
  readonly pictures: AccountPictures;
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

export function accountStore(store: KeyValueStore): AccountStore {
  const accounts = collection(store, ACCOUNT, jsonCodec(Account));
  const names = accountNames(store);
  const pictures = accountPictures(store, accounts);
  const lists = accountLists(store);
  const revisions = searchRevisions(store);
  const find = async (id: AccountId) => (await accounts.find(id))?.value ?? null;
  const directory = accountDirectory({ lists, revisions, find });

  // Of accounts from before there were skeletons only the directory knows what they look like.
  async function takenOf(usernames: readonly string[]): Promise<ReadonlySet<string>> {
    const owners = await Promise.all(usernames.map((username) => names.ownerOf(username)));
    const free = usernames.filter((_username, index) => owners[index] === null);
    const alike = free.length > 0 ? await directory.lookAlikesOf(free) : new Set();
    return new Set(usernames.filter((username, index) => owners[index] !== null || alike.has(username)));
  }

  return {
    isTaken: async (username) => (await takenOf([username])).has(username),
    takenOf,
    async create(account) {
      // Listed first, then the account, then its name: a crash in between leaves an entry of the list without an
      // account, or an account without a name, never an account that is not listed or a name that nobody can use.
      await lists.add(account.id);
      if (!(await accounts.create(account.id, account, NO_EXPIRY))) return false;
      if (await names.claim(account)) return true;
      await accounts.remove(account.id);
      await lists.remove(account.id);
      return false;
    },
    pictures,
    find: (id) => accounts.find(id),
    findByUsername: async (username) => accounts.find((await names.ownerOf(username)) ?? NOBODY),
    page: directory.page,
    async hasAny() {
      for (const id of (await lists.all()).flat()) if ((await store.get(ACCOUNT + id)) !== null) return true;
      return (await store.hasKeyUnder(ACCOUNT)) || names.hasAny();
    },
    async hasUsable() {
      for (const id of (await lists.all()).flat()) {
        const account = (await accounts.find(id))?.value;
        if (account && (await names.ownerOf(account.username)) === id) return true;
      }
      return false;
    },
    enlist: (id) => lists.add(id),
    async update(id, decide) {
      let isFoundOtherwise = false;
      const result = await accounts.update(id, async (current) => {
        const decision = await decide(current);
        isFoundOtherwise = decision.next !== undefined && searchTextOf(decision.next) !== searchTextOf(current);
        return lasting(decision, () => NO_EXPIRY);
      });
      if (isFoundOtherwise) await revisions.raise(id);
      return result;
    },
    async remove(account) {
      await names.free(account);
      const last = await accounts.update<Account>(account.id, (current) => ({ next: null, result: current }));
      await accounts.remove(account.id);
      await pictures.remove((last ?? account).picture);
      await lists.remove(account.id);
    },
  };
}
