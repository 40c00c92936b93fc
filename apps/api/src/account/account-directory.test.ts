import { expect, it } from '@jest/globals';
import { type Account, AccountId } from './account.ts';
import { accountDirectory } from './account-directory.ts';

const account = (number: number, username = `member-${String(number).padStart(5, '0')}`): Account => ({
  id: AccountId.parse(String(number).padStart(22, 'A')),
  username,
  displayName: `Person ${number}`,
  isAdmin: false,
  isLocked: false,
  passwordHash: null,
  passkeys: [],
  createdAt: 1,
});

/** A directory of these in three lists, and what it reads. */
function directoryOf(accounts: readonly Account[]) {
  let lists = [0, 1, 2].map((part) => accounts.filter((_each, index) => index % 3 === part).map(({ id }) => id));
  const there = new Map(accounts.map((each) => [each.id, each]));
  const read: AccountId[] = [];
  let revisions = [0, 0, 0];
  const directory = accountDirectory({
    lists: { all: async () => lists },
    revisions: { all: async () => revisions },
    async find(id) {
      read.push(id);
      return there.get(id) ?? null;
    },
  });
  return {
    directory,
    read,
    there,
    list: (part: number, ids: readonly AccountId[]) => {
      lists = lists.map((each, index) => (index === part ? [...ids] : each));
    },
    raise: (part: number) => {
      revisions = revisions.map((each, index) => (index === part ? each + 1 : each));
    },
    names: async (query: { search?: string; after?: string | null; limit?: number } = {}) => {
      const page = await directory.page({ search: '', after: null, limit: 100, ...query });
      return { ...page, accounts: page.accounts.map(({ username }) => username) };
    },
  };
}

it('lists by name, a page after a page, until all are there once', async () => {
  const { names } = directoryOf([8, 3, 5, 1, 7, 2, 6, 4].map((number) => account(number)));
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const page = await names({ after, limit: 3 });
    expect([page.count, page.found]).toEqual([8, 8]);
    pages.push(page.accounts);
    after = page.next;
  } while (after !== null);
  expect(pages.map(({ length }) => length)).toEqual([3, 3, 2]);
  expect(pages.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => account(number).username));
});

it('goes on behind a name that was removed meanwhile', async () => {
  const accounts = [1, 2, 3, 4].map((number) => account(number));
  const { names, list, there } = directoryOf(accounts);
  const first = await names({ limit: 2 });
  const [, second, third] = accounts;
  if (second) there.delete(second.id);
  list(1, []);
  expect((await names({ after: first.next, limit: 2 })).accounts).toEqual([third?.username, 'member-00004']);
});

it('finds words in either name, in any order, whatever their case, accents and width', async () => {
  const zoe = { ...account(1, 'ZoëB'), displayName: 'Zoë  Brontë' };
  const { names } = directoryOf([zoe, account(2, '李雷'), account(3, 'omar-7')]);
  const found = async (search: string) => (await names({ search })).accounts;
  for (const search of ['zoeb', 'BRONTE zoë', ' brontë ', 'ｚｏｅ', 'zo\u200be', 'bro'])
    expect(await found(search)).toEqual(['ZoëB']);
  expect(await found('李')).toEqual(['李雷']);
  expect(await found('person r-7')).toEqual(['omar-7']);
  expect(await found('zoe omar')).toEqual([]);
  expect((await names({ search: 'person', limit: 1 })).found).toBe(2);
  expect((await names({ search: 'person', limit: 1 })).count).toBe(3);
});

it('reads each account once, a few in each turn, and later only those on the page', async () => {
  const { names, read } = directoryOf(Array.from({ length: 5_000 }, (_, number) => account(number)));
  const perTurn: number[] = [];
  let isDone = false;
  const watch = () => {
    perTurn.push(read.length - perTurn.reduce((sum, each) => sum + each, 0));
    if (!isDone) setImmediate(watch);
  };
  watch();
  await names({ limit: 10 });
  isDone = true;
  expect(read).toHaveLength(5_010);
  expect(Math.max(...perTurn)).toBeLessThanOrEqual(100);
  read.length = 0;
  await names({ search: '04999', limit: 10 });
  expect(read).toEqual([account(4_999).id]);
});

it('finds words in groups, and by those of now once the revision of their list has changed', async () => {
  const people = [account(1), account(2), account(3)].map((each) => ({ ...each, groups: ['Ward 7'] }));
  const [first, second] = people;
  const { names, there, raise, read } = directoryOf(people);
  expect((await names({ search: 'ward' })).accounts).toHaveLength(3);
  if (second) there.set(second.id, { ...second, groups: ['Théâtre'] });
  raise(1);
  read.length = 0;
  expect((await names({ search: 'theatre' })).accounts).toEqual([second?.username]);
  expect(read).toEqual([second?.id, second?.id]);
  expect((await names({ search: 'ward 00001' })).accounts).toEqual([first?.username]);
});

it('tells which of many names look like one that is there', async () => {
  const { directory } = directoryOf([account(1, 'alice'), account(2, 'bob')]);
  expect(await directory.lookAlikesOf(['Alice', 'аlice', 'carol', 'BOB'])).toEqual(new Set(['Alice', 'аlice', 'BOB']));
});

it('looks again for what was listed before it was there, and for what went before its entry', async () => {
  const [here, late] = [account(1), account(2)];
  const { names, there } = directoryOf([here, late]);
  there.delete(late.id);
  expect(await names()).toMatchObject({ accounts: [here.username], count: 1 });
  there.set(late.id, late);
  expect(await names()).toMatchObject({ accounts: [here.username, late.username], count: 2 });
  there.delete(here.id);
  await names();
  expect(await names()).toMatchObject({ accounts: [late.username], count: 1, found: 1, next: null });
});
