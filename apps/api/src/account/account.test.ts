import { expect, test } from '@jest/globals';
import { jsonCodec } from '../store/json-codec.ts';
import { Account, canonicalUsername, isAdministrator } from './account.ts';

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

test.each([
  'Alice',
  'al\u200dice',
  'alice\u034f',
  'a\u115flice',
  'alice\ufe0f',
  'ａｌｉｃｅ',
  'ali\u{e0100}ce',
  'alice\u2800',
])('%j is the name alice, since it is drawn the same', (name) => expect(canonicalUsername(name)).toBe('alice'));
