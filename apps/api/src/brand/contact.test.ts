import { expect, it } from '@jest/globals';
import { ContactSetting } from './contact.ts';

const read = (text: string) => ContactSetting.safeParse(text).data;

it.each([
  ['Ms Okafor, room 12', 'Ms Okafor, room 12', null],
  ['help@example.com', 'help@example.com', 'mailto:help@example.com'],
  ['mailto:help@example.com', 'help@example.com', 'mailto:help@example.com'],
  ['+49 (30) 123-456', '+49 (30) 123-456', 'tel:+4930123456'],
  ['tel:+4930123456', '+4930123456', 'tel:+4930123456'],
  ['https://help.example.com/', 'help.example.com', 'https://help.example.com/'],
  ['https://example.com/ask?from=pollen', 'example.com/ask?from=pollen', 'https://example.com/ask?from=pollen'],
  ['Help desk <help@example.com>', 'Help desk', 'mailto:help@example.com'],
  ['مكتب المساعدة <+966 11 123 4567>', 'مكتب المساعدة', 'tel:+966111234567'],
  ['IT <https://help.example.com/new>', 'IT', 'https://help.example.com/new'],
  ['javascript:alert(1)', 'javascript:alert(1)', null],
])('%s is shown as %s and leads to %s', (setting, text, href) => {
  expect(read(setting)).toEqual({ text, href });
});

it.each([
  '',
  ' ',
  'http://help.example.com',
  'https://',
  'https://ada:secret@example.com',
  'Help desk <javascript:alert(1)>',
  'Help desk <>',
  '<help@example.com>',
  'ftp://example.com',
  'two\nlines',
  'turned \u202e round',
  'x'.repeat(121),
])('%j is refused', (setting) => {
  expect(read(setting)).toBeUndefined();
});
