import { expect, it } from '@jest/globals';
import { DisplayName, NewUsername, PasswordSignInRequest, PlainName, Username } from './accounts.ts';
import { AccountsQuery, GroupName } from './administration.ts';

it.each(['Ada', 'Ｏ', 'ابو علي', '李', 'नि', '𓀀', '💐', '👩‍🚀', '7', '?', 'می‌خواهم', 'O’Brien-Ñandú'])(
  '%s can be a name',
  (name) => {
    expect(DisplayName.safeParse(name).success).toBe(true);
  },
);

it.each([
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

it.each(['ada', 'می\u200cخواهم', '👩\u200d🚀', '❤\ufe0f', 'क्\u200dष', 'O’Brien-Ñandú', 'नि'])(
  '%s can be a username',
  (name) => {
    expect(Username.safeParse(name).success).toBe(true);
  },
);

it.each([
  ['a combining grapheme joiner', 'alice\u034f'],
  ['a Hangul filler', 'alice\u3164'],
  ['a variation selector on its own', '\ufe0falice'],
  ['another variation selector', 'alice\ufe00'],
  ['two variation selectors', 'alice\ufe0f\ufe0f'],
  ['a Hangul choseong filler', 'alice\u115f'],
  ['a Khmer vowel that is not drawn', 'alice\u17b4'],
  ['a supplementary variation selector', 'alice\u{e0100}'],
  ['a blank pattern of Braille', 'alice\u2800'],
  ['two joiners', 'al\u200c\u200dice'],
  ['a soft hyphen', 'al\u00adice'],
  ['a word joiner', 'al\u2060ice'],
  ['a Mongolian vowel separator', 'al\u180eice'],
  ['a space', 'al ice'],
])('a username has no %s', (_, name) => {
  expect(Username.safeParse(name).success).toBe(false);
});

it.each(['\u061c', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202e', '\u2066', '\u2069', '\u0085'])(
  'a name with %j in it, which turns or breaks a line, is none',
  (mark) => {
    for (const schema of [DisplayName, PlainName, GroupName])
      expect(schema.safeParse(`A${mark}da`).success).toBe(false);
  },
);

it.each([
  'ada',
  ' ada\u00a0',
  'ada\u200b',
  '\u200eada\u200f',
  '\u2068ada\u2069',
  '\u061cada\u2028',
  '\ufeff ada\u200d \t',
])('%j is read as ada, wherever a username is typed', (typed) => {
  expect(Username.parse(typed)).toBe('ada');
  expect(NewUsername.parse(typed)).toBe('ada');
  expect(PasswordSignInRequest.parse({ username: typed, password: 'x' }).username).toBe('ada');
  expect(AccountsQuery.parse({ search: typed }).search).toBe('ada');
  expect(PlainName.parse(typed)).toBe('ada');
});

it('a name is read with its accents in one form, and with one space between its words', () => {
  expect(Username.parse('zoe\u0308')).toBe('zo\u00eb');
  expect(DisplayName.parse('\u200eZoe\u0308 \u00a0Bronte\u0308\u3000')).toBe('Zo\u00eb Bront\u00eb');
  expect(Username.parse('\u2764\ufe0f')).toBe('\u2764\ufe0f');
});

it.each(['', ' ', '\u200e', '\ufeff \u2069'])('%j is no username to sign in with', (username) => {
  expect(PasswordSignInRequest.safeParse({ username, password: 'x' }).success).toBe(false);
});
