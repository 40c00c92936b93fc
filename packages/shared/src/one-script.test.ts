import { expect, it } from '@jest/globals';
import { DisplayName, NewUsername, PlainName, Username } from './accounts.ts';

it.each([
  'ada',
  'O’Brien-Ñandú_7',
  'алиса',
  'βήτα',
  'علي۷',
  'علي٧',
  'दीपा१',
  '李雷',
  'lilei李雷',
  'さくらサクラ桜sakura',
  'ラーメン',
  '김철수kim',
  'ㄅㄆㄇ李li',
  'ნინო',
  'ᏣᎳᎩ',
  'ⵜⵉⴼⵉⵏⴰⵖ',
  '𓀀𓀁',
  'ꓡꓲꓢꓴ',
  '👩\u200d🚀2026',
  '❤\ufe0fada',
])('%s is in one script, or in those that go together', (name) => {
  expect(NewUsername.safeParse(name).success).toBe(true);
  expect(DisplayName.safeParse(name).success).toBe(true);
});

it.each([
  ['a Cyrillic а', '\u0430lice'],
  ['a Greek ο', 'b\u03bfb'],
  ['a micro sign', '\u00b5torrent'],
  ['an Armenian օ', 'g\u0585\u0585gle'],
  ['a Cherokee Ꭺ', '\u13aada'],
  ['a Lisu ꓮ', '\ua4eeda'],
  ['an Arabic digit', 'ada\u0661'],
  ['a Devanagari digit', 'ada\u0967'],
  ['a Hebrew ס', 'b\u05e1b'],
  ['Cyrillic beside Greek', '\u0430\u03b1'],
  ['kana beside Hangul', '\u3042\uac00'],
  ['a Coptic letter', 'ada\u2c9f'],
])('a new username has no %s among others', (_what, name) => {
  expect(NewUsername.safeParse(name).success).toBe(false);
  // Whoever is called so signs in, and can be given a new password.
  expect(Username.safeParse(name).success).toBe(true);
});

it('of a name that is shown, each word is in one script, and words may differ', () => {
  for (const name of ['Анна Schmidt', 'Анна/Anna', '山田 Ναταλία', 'Ada 2.0 (Лондон)'])
    expect(DisplayName.safeParse(name).success).toBe(true);
  for (const name of ['\u0410da', 'Ada Lo\u03bdelace', 'A\u0435'])
    expect([name, DisplayName.safeParse(name).success]).toEqual([name, false]);
  // Nobody else is shown what somebody calls their passkeys.
  expect(PlainName.safeParse('iPhon\u0435').success).toBe(true);
});
