import { inSlices, nextTurn } from '../store/in-slices.ts';
import { keyedMutex } from '../store/keyed-mutex.ts';
import { type Account, type AccountId, canonicalUsername } from './account.ts';
import type { AccountLists } from './account-lists.ts';
import { matcher, searchTextOf } from './account-search.ts';
import type { SearchRevisions } from './search-revisions.ts';
import { skeletonsOf } from './skeleton.ts';

/** A page of accounts: sorted by name, after this canonical name, with every word of `search` in names and groups. */
export interface AccountQuery {
  readonly search: string;
  readonly after: string | null;
  readonly limit: number;
}

export interface AccountPage {
  readonly accounts: readonly Account[];
  /** How many there are in all, and how many match. */
  readonly count: number;
  readonly found: number;
  /** What the following page is after; null where there is none. */
  readonly next: string | null;
}

/** All accounts in the order of their names. Its work goes in slices, so that nobody waits for all of it. */
export interface AccountDirectory {
  page(query: AccountQuery): Promise<AccountPage>;
  /** Of these usernames, those that look like the one of an account. */
  lookAlikesOf(usernames: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What is remembered of an account. Of this only groups change, and that is told by the revision of the list. */
interface Entry {
  readonly id: AccountId;
  readonly name: string;
  readonly skeletons: readonly string[];
  readonly searchText: string;
}

/** The accounts of one list, by name. One that is written just now may be listed before it is there. */
interface Shard {
  readonly ids: readonly AccountId[];
  readonly revision: number;
  readonly entries: readonly Entry[];
}

/** Records read at once. */
const SLICE = 100;

interface DirectoryPorts {
  readonly lists: Pick<AccountLists, 'all'>;
  readonly revisions: Pick<SearchRevisions, 'all'>;
  readonly find: (id: AccountId) => Promise<Account | null>;
}

/**
 * Names never change, so each account is read once, and again when groups in its list have changed. Otherwise only the
 * lists are read: they show accounts added or removed by any server. The accounts on a page are always read.
 */
export function accountDirectory({ lists, revisions, find }: DirectoryPorts): AccountDirectory {
  const withLock = keyedMutex();
  let shards: readonly Shard[] = [];

  function refreshed(): Promise<readonly Shard[]> {
    return withLock('', async () => {
      const next: Shard[] = [];
      // Before the accounts: what changes in between is read again next time.
      const current = await revisions.all();
      for (const [index, ids] of (await lists.all()).entries())
        next.push(await shardOf({ ids, revision: current[index] ?? 0 }, shards[index]));
      shards = next;
      return next;
    });
  }

  async function shardOf({ ids, revision }: Omit<Shard, 'entries'>, last: Shard | undefined): Promise<Shard> {
    const known = last?.revision === revision ? last : undefined;
    if (known?.ids === ids && known.entries.length === ids.length) return known;
    const before = new Map(known?.entries.map((entry) => [entry.id, entry]));
    const read = await inSlices(ids, SLICE, async (id) => before.get(id) ?? toEntry(await find(id)));
    await nextTurn();
    return { ids, revision, entries: read.filter((entry) => entry !== null).sort(byName) };
  }

  /** Listed but gone: a removal was interrupted. Looked up again next time. */
  function forget(gone: ReadonlySet<AccountId>): void {
    if (gone.size === 0) return;
    shards = shards.map((shard) => ({ ...shard, entries: shard.entries.filter(({ id }) => !gone.has(id)) }));
  }

  return {
    async lookAlikesOf(usernames) {
      const wanted = usernames.map((username) => ({ username, skeletons: skeletonsOf(username) }));
      const sought = new Set(wanted.flatMap(({ skeletons }) => skeletons));
      const known = await inSlices(await refreshed(), 1, ({ entries }) =>
        entries.flatMap(({ skeletons }) => skeletons.filter((skeleton) => sought.has(skeleton))),
      );
      const taken = new Set(known.flat());
      const looksLikeOne = ({ skeletons }: (typeof wanted)[number]) => skeletons.some((each) => taken.has(each));
      return new Set(wanted.filter(looksLikeOne).map(({ username }) => username));
    },
    async page({ search, after, limit }) {
      const all = await refreshed();
      const matching = search === '' ? all.map(({ entries }) => entries) : await allMatching(all, search);
      const { taken, hasMore } = firstByName(matching, after, limit);
      const found = await inSlices(taken, SLICE, ({ id }) => find(id));
      forget(new Set(taken.filter((_entry, index) => found[index] === null).map(({ id }) => id)));
      return {
        accounts: found.filter((account) => account !== null),
        count: sizeOf(all.map(({ entries }) => entries)),
        found: sizeOf(matching),
        next: hasMore ? (taken.at(-1)?.name ?? null) : null,
      };
    },
  };
}

function toEntry(account: Account | null): Entry | null {
  if (account === null) return null;
  const { id, username } = account;
  return { id, name: canonicalUsername(username), skeletons: skeletonsOf(username), searchText: searchTextOf(account) };
}

function byName(one: Entry, other: Entry): number {
  if (one.name === other.name) return one.id < other.id ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

const sizeOf = (lists: readonly (readonly Entry[])[]) => lists.reduce((sum, { length }) => sum + length, 0);

async function allMatching(shards: readonly Shard[], search: string): Promise<(readonly Entry[])[]> {
  const matches = matcher(search);
  return inSlices(shards, 1, ({ entries }) => entries.filter(({ searchText }) => matches(searchText)));
}

/** Merges lists that are each by name, as far as is wanted. */
function firstByName(lists: readonly (readonly Entry[])[], after: string | null, limit: number) {
  const places = lists.map((list) => (after === null ? 0 : firstAfter(list, after)));
  const taken: Entry[] = [];
  const nextList = () => {
    let least: { readonly index: number; readonly entry: Entry } | null = null;
    for (const [index, list] of lists.entries()) {
      const entry = list[places[index] ?? 0];
      if (entry !== undefined && (least === null || byName(entry, least.entry) < 0)) least = { index, entry };
    }
    return least;
  };
  for (let next = nextList(); next !== null; next = nextList()) {
    if (taken.length === limit) return { taken, hasMore: true };
    taken.push(next.entry);
    places[next.index] = (places[next.index] ?? 0) + 1;
  }
  return { taken, hasMore: false };
}

function firstAfter(list: readonly Entry[], name: string): number {
  const index = list.findIndex((entry) => entry.name > name);
  return index < 0 ? list.length : index;
}
