import { expect, test } from '@jest/globals';
import { jsonCodec } from '../store/json-codec.ts';
import { Account } from './account.ts';

test('an account from before there were passkeys is read, and has none', () => {
  const old = {
    id: 'A'.repeat(22),
    username: 'ada',
    displayName: 'Ada',
    isAdmin: true,
    isLocked: false,
    passwordHash: '$argon2id$…',
    createdAt: 1,
  };
  expect(jsonCodec(Account).decode(JSON.stringify(old), old.id)).toEqual({ ...old, passkeys: [] });
});
