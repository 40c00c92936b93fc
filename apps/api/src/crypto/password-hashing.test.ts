import { expect, test } from '@jest/globals';
import { argon2Passwords } from './password-hashing.ts';

test('passwords are hashed as OWASP recommends, and checked in every form that looks the same', async () => {
  const passwords = argon2Passwords();
  const hash = await passwords.hash('Ärger im Büro', 'ada');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.check('Ärger im Büro'.normalize('NFD'), hash, 'ada')).toBe('right');
  expect(await passwords.check('Arger im Buro', hash, 'ada')).toBe('wrong');
  expect(await passwords.check('Ärger im Büro', null, 'ada')).toBe('wrong');
});
