import { expect, it } from '@jest/globals';
import { asSentence, deviceText, deviceTitle, withoutVersion } from './device.ts';

it.each([
  ['Firefox 131', 'Windows', 'Firefox 131 on Windows'],
  [null, 'Windows', 'a browser on Windows'],
  ['Firefox 131', null, 'Firefox 131'],
  [null, null, 'a browser that doesn’t say what it is'],
])('calls %s on %s “%s” in a sentence', (browser, os, words) => {
  expect(deviceText({ browser, os })).toBe(words);
});

it.each([
  ['Firefox 131', 'Windows', 'Firefox, Windows'],
  ['PlayStation 4 12', 'PlayStation 4', 'PlayStation 4, PlayStation 4'],
  [null, 'Windows', 'A browser on Windows'],
  ['Firefox 131', null, 'Firefox'],
  [null, null, 'A browser that doesn’t say what it is'],
])('calls %s on %s “%s” where that stands alone', (browser, os, words) => {
  expect(deviceTitle({ browser, os })).toBe(words);
});

it('calls a device by its application, whose name turns nothing around', () => {
  expect(deviceTitle({ browser: null, os: null, deviceOf: 'תמונות' })).toBe('\u2068תמונות\u2069');
});

it('leaves out versions, and begins a sentence with a capital', () => {
  expect(withoutVersion({ browser: 'Firefox 131', os: 'Windows' })).toEqual({ browser: 'Firefox', os: 'Windows' });
  expect(withoutVersion({ browser: null, os: null }).browser).toBeNull();
  expect(asSentence('a browser was signed out')).toBe('A browser was signed out');
  expect(asSentence('')).toBe('');
});
