import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parseSecrets } from './secrets.ts';

const ROOT = join(import.meta.dirname, '../../../..');

it.each([
  'a'.repeat(32),
  'ab'.repeat(40),
  '00000000000000000000000000000000000000001',
  '12345678901234567890123456789012',
  '0123456789abcdef0123456789abcdef',
  'abcdefghijklmnopqrstuvwxyz123456',
  'zyxwvutsrqponmlkjihgfedcba987654',
  'abcdefgh-abcdefgh-abcdefgh-abcdefgh',
  'kT9xQ2mP7vL4nR8w1kT9xQ2mP7vL4nR8w',
  'change-me-change-me-now-please-really',
  'CHANGE ME to 32 random characters!',
  'this is the secret of our own server',
  'my-long-Password-for-the-login-server',
  'qwertyuiopasdfghjklzxcvbnm1234567890',
  'a secret of thirty-two characters',
  'correct-horse-battery-staple-1234',
  'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  'correcthorsebatterystaplecorrect',
])('refuses what anybody would try first: %s', (text) => {
  expect(parseSecrets(text)).toBeNull();
});

it('refuses it among others, too, since it is believed as they are', () => {
  const good = randomBytes(32).toString('base64');
  for (const text of [`${good},${'ab'.repeat(20)}`, `${'ab'.repeat(20)}\n${good}`])
    expect(parseSecrets(text)).toBeNull();
});

it('refuses every value that the documents show', () => {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
  const pages = docs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name));
  const shown = ['README.md', '.env.example', ...pages]
    .map((name) => readFileSync(join(ROOT, name), 'utf8').replace(/https:\/\/\S+/g, 'an address'))
    .flatMap((page) => [...page.matchAll(/[\w.+/=-]{32,}/g)])
    .flatMap(([text]) => [text, ...text.split(/[=.]/)])
    .filter((text) => text.length >= 32 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text));
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((text) => parseSecrets(text) !== null)).toEqual([]);
});

it.each(['base64', 'base64url', 'hex'] as const)('takes what a generator prints: %s', (encoding) => {
  for (let time = 0; time < 2_000; time++) {
    expect(parseSecrets(randomBytes(32).toString(encoding))).not.toBeNull();
    expect(parseSecrets(randomBytes(16).toString('hex'))).not.toBeNull();
  }
});

it('takes random words', () => {
  expect(parseSecrets('gravel-moonlit-cactus-violin-taxi-jumbo')).not.toBeNull();
});
