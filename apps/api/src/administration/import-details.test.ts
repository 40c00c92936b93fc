import { expect, it } from '@jest/globals';
import { type Account, AccountId } from '../account/account.ts';
import { importDetails } from './import-details.ts';

function accountsOf(...usernames: string[]) {
  const ids = usernames.map((_, index) => AccountId.parse(`${index}`.padStart(22, 'A')));
  const accounts = new Map(
    ids.map((id, index): [AccountId, Account] => {
      const username = usernames[index] ?? '';
      const rights = { isAdmin: false, isLocked: false, passwordHash: null, passkeys: [], createdAt: 0 };
      return [id, { id, username, displayName: username, ...rights, mail: 'old@example.com', groups: ['old'] }];
    }),
  );
  const found = (name: string) => [...accounts.values()].find(({ username }) => username === name);
  return {
    accounts,
    ports: {
      async findByUsername(name: string) {
        const value = found(name);
        return value ? { value, raw: '' } : null;
      },
      async update<R>(
        id: AccountId,
        decide: (current: Account) => Promise<{ next?: Account; result: R }> | { next?: Account; result: R },
      ) {
        const current = accounts.get(id);
        if (current === undefined) return null;
        const { next, result } = await decide(current);
        if (next !== undefined) accounts.set(id, next);
        return result;
      },
    },
  };
}

const FILE = 'username,mail,groups\nada,ada@example.com,it\nbea,bea@example.com,it\n';

it('enters all that a file says', async () => {
  const { accounts, ports } = accountsOf('ada', 'bea');
  expect((await importDetails(FILE, { accounts: ports })).kind).toBe('imported');
  expect([...accounts.values()]).toMatchObject([
    { mail: 'ada@example.com', groups: ['it'] },
    { mail: 'bea@example.com' },
  ]);
});

it.each([
  ['whose account is removed in the middle', () => null],
  [
    'that the store does not take',
    () => {
      throw new Error('the store is away');
    },
  ],
])('takes back what was entered before somebody %s', async (_what, fail) => {
  const { accounts, ports } = accountsOf('ada', 'bea');
  let updates = 0;
  const update: typeof ports.update = (id, decide) =>
    ++updates === 2 ? Promise.resolve().then(fail) : ports.update(id, decide);
  const outcome = await importDetails(FILE, { accounts: { ...ports, update } }).catch((error: unknown) => error);
  expect(outcome).toMatchObject(
    outcome instanceof Error ? {} : { faults: [expect.stringMatching(/^line 3: username: /)] },
  );
  expect([...accounts.values()]).toMatchObject([
    { mail: 'old@example.com', groups: ['old'] },
    { mail: 'old@example.com', groups: ['old'] },
  ]);
});
