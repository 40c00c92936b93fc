import { expect, it } from '@jest/globals';
import { type Account, AccountId, PictureId } from '../account/account.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import type { Picture } from '../picture/picture.ts';
import { importDetails } from './import-details.ts';

const PNG = 'iVBORw0KGgo=';
const FILE = `username,mail,groups,picture\nada,ada@example.com,it,"data:image/png;base64,${PNG}"\nbea,bea@example.com,it,\n`;
const OLD: Picture = { type: 'image/jpeg', base64: '/9j/' };

/** Each with a mail address, a group and a picture. */
function accountsOf(...usernames: string[]) {
  const ids = usernames.map((_, index) => AccountId.parse(`${index}`.padStart(22, 'A')));
  const accounts = new Map(
    ids.map((id, index): [AccountId, Account] => {
      const username = usernames[index] ?? '';
      const rights = { isAdmin: false, isLocked: false, passwordHash: null, passkeys: [], createdAt: 0 };
      const picture = PictureId.parse(id);
      return [
        id,
        { id, username, displayName: username, ...rights, mail: 'old@example.com', groups: ['old'], picture },
      ];
    }),
  );
  const pictures = new Map<string, Picture>(ids.map((id) => [id, OLD]));
  const found = (name: string) => [...accounts.values()].find(({ username }) => username === name);
  return {
    accounts,
    pictures,
    pictureOf: (name: string) => pictures.get(found(name)?.picture ?? ''),
    ports: {
      pictures: {
        find: async (id: string) => pictures.get(id) ?? null,
        async create(id: PictureId, _account: AccountId, picture: Picture) {
          pictures.set(id, picture);
        },
        async remove(id: PictureId | undefined) {
          pictures.delete(id ?? '');
        },
      },
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

it('enters all that a file says', async () => {
  const { accounts, pictures, pictureOf, ports } = accountsOf('ada', 'bea');
  expect((await importDetails(FILE, { accounts: ports, random: cryptoRandom })).kind).toBe('imported');
  expect([pictureOf('ada'), pictureOf('bea'), pictures.size]).toEqual([
    { type: 'image/png', base64: PNG },
    undefined,
    1,
  ]);
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
  const { accounts, pictures, pictureOf, ports } = accountsOf('ada', 'bea');
  let updates = 0;
  const update: typeof ports.update = (id, decide) =>
    ++updates === 2 ? Promise.resolve().then(fail) : ports.update(id, decide);
  const outcome = await importDetails(FILE, { accounts: { ...ports, update }, random: cryptoRandom }).catch(
    (error: unknown) => error,
  );
  expect(outcome).toMatchObject(
    outcome instanceof Error ? {} : { faults: [expect.stringMatching(/^line 3: username: /)] },
  );
  expect([...accounts.values()]).toMatchObject([
    { mail: 'old@example.com', groups: ['old'] },
    { mail: 'old@example.com', groups: ['old'] },
  ]);
  expect([pictureOf('ada'), pictureOf('bea'), pictures.size]).toEqual([OLD, OLD, 2]);
});
