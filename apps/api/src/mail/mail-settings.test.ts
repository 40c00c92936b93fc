import { expect, it } from '@jest/globals';
import { isSmtpUrl, readMailbox } from './mail-settings.ts';

it.each([
  ['login@example.com', { name: '', address: 'login@example.com' }],
  ['Example School <login@example.com>', { name: 'Example School', address: 'login@example.com' }],
  ['Schule Zürich, IT <login@example.com>', { name: 'Schule Zürich, IT', address: 'login@example.com' }],
])('mails can be from %s', (text, mailbox) => expect(readMailbox(text)).toEqual(mailbox));

it.each([
  '',
  'login',
  'a@b@c',
  'a@example.com, b@example.com',
  'A <a@example.com> <b@example.com>',
  'A\r\nBcc: b <a@example.com>',
])('mails are from nobody else: %j', (text) => expect(readMailbox(text)).toBeNull());

it.each([
  ['smtp://mail.example.com', true],
  ['smtps://user:p%40ss@mail.example.com:465', true],
  ['https://mail.example.com', false],
  ['mail.example.com', false],
  ['smtp://', false],
  ['smtp://mail.example.com:587/', true],
  ['smtp://user:50%off@mail.example.com', false],
  ['smtp://us%er:pass@mail.example.com', false],
  ['smtp://user:%ff@mail.example.com', false],
  ['smtp://user:12/3@mail.example.com', false],
  ['smtp://user:12?3@mail.example.com', false],
  ['smtp://user:12#3@mail.example.com', false],
])('%s names a mail server: %s', (text, is) => expect(isSmtpUrl(text)).toBe(is));
