import { expect, it } from '@jest/globals';
import type { Login } from './login.ts';
import type { LoginStore } from './login-store.ts';
import { watchedLogins } from './watched-logins.ts';

const login = (status: string) => Object({ state: { status } });

/** A store that runs each decision on these logins in turn; the last one holds, unless the record is gone by then. */
function storeOf(found: readonly Login[], isGone = false): LoginStore {
  return {
    create: async () => !isGone,
    find: async () => null,
    findByUserCode: async () => null,
    async update(_id, decide) {
      const results = found.map((each) => decide(each).result);
      return isGone ? null : (results.at(-1) ?? null);
    },
  };
}

function changesOf(store: LoginStore) {
  const seen: (string | null)[][] = [];
  const logins = watchedLogins(store, (from, to) => seen.push([from?.state.status ?? null, to.state.status]));
  return { seen, logins };
}

const ID = Object('an id');

it('tells of the change that held, and not of attempts that another was faster than', async () => {
  const { seen, logins } = changesOf(storeOf([login('pending'), login('scanned')]));
  await logins.update(ID, (current) => ({ next: login(`after-${current.state.status}`), result: 'done' }));
  expect(seen).toEqual([['scanned', 'after-scanned']]);
});

it('tells of nothing where the last attempt found that there was nothing to change', async () => {
  const { seen, logins } = changesOf(storeOf([login('pending'), login('denied')]));
  await logins.update(ID, (current) =>
    current.state.status === 'pending' ? { next: login('scanned'), result: 'done' } : { result: 'late' },
  );
  expect(seen).toEqual([]);
});

it('tells of nothing where the login has ended meanwhile, or is not new', async () => {
  const { seen, logins } = changesOf(storeOf([login('pending')], true));
  await logins.update(ID, () => ({ next: login('scanned'), result: 'done' }));
  await logins.create(login('pending'));
  expect(seen).toEqual([]);
});

it('tells of a login that was started', async () => {
  const { seen, logins } = changesOf(storeOf([]));
  await logins.create(login('pending'));
  expect(seen).toEqual([[null, 'pending']]);
});
