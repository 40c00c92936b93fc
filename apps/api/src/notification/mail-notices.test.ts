import { expect, it } from '@jest/globals';
import type { Entry } from '../activity/activity.ts';
import { SessionId } from '../session/session.ts';
import { isUnusual } from './mail-notices.ts';

const named = (letter: string) => SessionId.parse(letter.repeat(43));
const deviceOf = (browser: string | null, os: string | null) => ({ browser, os, address: '192.0.2.7' });
const signIn = (letter: string, browser: string | null, os: string | null): Entry => ({
  at: 1,
  kind: 'signed-in',
  device: deviceOf(browser, os),
  sessionId: named(letter),
  signedInBy: 'password',
  by: null,
  reply: null,
});
const isNew = (browser: string | null, os: string | null, ...earlier: readonly Entry[]) =>
  isUnusual({ sessionId: named('n'), device: deviceOf(browser, os) }, [...earlier, signIn('n', browser, os)]);

it.each([
  ['another browser', 'Safari 17', 'macOS', true],
  ['another system', 'Firefox 131', 'macOS', true],
  ['a browser that tells nothing', null, null, true],
  ['the same', 'Firefox 131', 'Windows', false],
  ['the same in a newer version', 'Firefox 132', 'Windows', false],
] as const)('after Firefox on Windows a sign-in by %s is unusual or not', (_, browser, os, is) => {
  expect(isNew(browser, os, signIn('a', 'Firefox 131', 'Windows'))).toBe(is);
});

it.each([
  ['device', true],
  ['wrong-number', true],
  ['system', false],
  ['network', false],
] as const)('by one that looks the same it is unusual for what was odd about it: %s, %s', (odd, is) => {
  const entry: Entry = { ...signIn('n', 'Firefox 131', 'Windows'), ...{ odd: [odd] } };
  const notice = { sessionId: named('n'), device: deviceOf('Firefox 131', 'Windows') };
  expect(isUnusual(notice, [signIn('a', 'Firefox 131', 'Windows'), entry])).toBe(is);
});

it('the first of all is not, and what came after is no precedent', () => {
  expect(isNew('Firefox 131', 'Windows')).toBe(false);
  const entries = [
    signIn('a', 'Safari 17', 'macOS'),
    signIn('n', 'Firefox 131', 'Windows'),
    signIn('b', 'Firefox 131', 'Windows'),
  ];
  expect(isUnusual({ sessionId: named('n'), device: deviceOf('Firefox 131', 'Windows') }, entries)).toBe(true);
});
