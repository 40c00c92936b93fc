import { expect, test } from '@jest/globals';
import { jsonCodec } from '../store/json-codec.ts';
import { Account, isAdministrator } from './account.ts';

test('an account from before there were passkeys and other administrators is read, and has none of them', () => {
  const old = {
    id: 'A'.repeat(22),
    username: 'ada',
    displayName: 'Ada',
    isAdmin: true,
    isLocked: false,
    passwordHash: '$argon2id$…',
    createdAt: 1,
  };
  const read = jsonCodec(Account).decode(JSON.stringify(old), old.id);
  expect(read).toEqual({ ...old, passkeys: [] });
  expect(read && isAdministrator(read)).toBe(true);
});
