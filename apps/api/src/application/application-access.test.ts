import { expect, it } from '@jest/globals';
import { type Account, AccountId } from '../account/account.ts';
import { mayUse } from './application-access.ts';
import { NewApplication } from './application-entry.ts';

const ADA = AccountId.parse('a'.repeat(22));
const account = (username: string, id = ADA, groups: string[] = []): Account => {
  const rights = { isAdmin: false, isLocked: false, passwordHash: null, passkeys: [], createdAt: 0 };
  return { id, username, displayName: username, ...rights, groups };
};
const applicationFor = (allowed_groups: string[] | null, allowed_people: string[] | null) => {
  const redirect_uris = ['https://a.example.com/back'];
  return NewApplication.parse({ client_id: 'a', redirect_uris, allowed_groups, allowed_people }).application;
};

it.each<[string[] | null, string[] | null, boolean]>([
  [null, null, true],
  [[], null, false],
  [null, [], false],
  [['it'], null, true],
  [['ward'], null, false],
  [['ward'], ['ADA'], true],
  [null, [ADA], true],
  [['it'], ['bea'], true],
  [null, ['bea'], false],
  [null, ['b'.repeat(22)], false],
])('lets Ada, who is in "it", in by groups %j and people %j: %j', (groups, people, isAllowed) => {
  expect(mayUse(applicationFor(groups, people), account('ada', ADA, ['it']))).toBe(isAllowed);
});

it('lets nobody in who is called by the id of another', () => {
  const impostor = account(ADA, AccountId.parse('b'.repeat(22)));
  expect(mayUse(applicationFor(null, [ADA]), impostor)).toBe(false);
});
