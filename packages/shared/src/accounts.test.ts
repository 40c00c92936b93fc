import { expect, test } from '@jest/globals';
import { DisplayName, Username } from './accounts.ts';

test.each(['Ada', 'Ｏ', 'ابو علي', '李', 'नि', '𓀀', '💐', '👩‍🚀', '7', '?', 'می‌خواهم', 'O’Brien-Ñandú'])(
  '%s can be a name',
  (name) => {
    expect(DisplayName.safeParse(name).success).toBe(true);
  },
);

test.each([
  ['nothing', ''],
  ['spaces', ' \u00a0\u2003'],
  ['zero-width spaces', '\u200b\u200b'],
  ['joiners and soft hyphens', '\u200d\u200c\u00ad\u2060'],
  ['letters that are drawn as nothing', '\u3164\u115f\uffa0'],
  ['a blank pattern of Braille', '\u2800'],
  ['marks with nothing to stand on', '\u0301\ufe0f'],
  ['tags', '\u{e0041}'],
])('%s are no name', (_, name) => {
  expect(DisplayName.safeParse(name).success).toBe(false);
  expect(Username.safeParse(name).success).toBe(false);
});

test('a name with marks that turn the direction of text is none', () => {
  expect(DisplayName.safeParse('Ada\u202e').success).toBe(false);
});
