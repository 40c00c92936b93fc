import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Mailer, mailer } from '../../apps/api/src/mail/mailer.ts';
import { headOf, type MailServer, partsOf, startMailServer } from '../support/mail-server.ts';

let server: MailServer;
let mails: Mailer;
beforeAll(async () => {
  server = await startMailServer();
  mails = mailer({ url: server.url, from: { name: 'Ada, "Grace" & Co', address: 'login@example.com' } });
});
beforeEach(() => {
  server.received.length = 0;
  server.status = null;
});
afterAll(async () => {
  mails.close();
  await server.stop();
});

const LETTER = {
  language: 'en',
  direction: 'ltr',
  subject: 'Hello',
  paragraphs: [['One & <b>two</b>', 'three'], ['four']],
  link: { label: 'Open', address: 'https://login.example.com/recovery#a&b' },
  closing: 'Bye',
} as const;

it('sends the same as text and as HTML, in which nothing that was put in is markup', async () => {
  expect(await mails.send(LETTER, 'ada@example.com')).toEqual({ kind: 'sent' });
  const [mail] = server.received;
  const { text, html } = partsOf(mail ?? { from: '', to: [], raw: '' });
  expect(text).toBe('One & <b>two</b>\nthree\n\nfour\n\nOpen:\nhttps://login.example.com/recovery#a&b\n\nBye\n');
  expect(html).toContain('<p>One &amp; &lt;b&gt;two&lt;/b&gt;<br>three</p>');
  expect(html).toContain('<a href="https://login.example.com/recovery#a&amp;b">Open</a>');
});

it('begins no head of its own by what is put into a subject', async () => {
  await mails.send({ ...LETTER, subject: 'Hello\r\nBcc: eve@example.com\r\n\r\nbody' }, 'ada@example.com');
  const [mail] = server.received;
  expect(mail?.to).toEqual(['ada@example.com']);
  expect(mail && headOf(mail, 'Subject')).toBe('Hello Bcc: eve@example.com body');
  expect(mail && headOf(mail, 'Bcc')).toBeUndefined();
});

it.each([
  'ada@example.com, eve@example.com',
  'ada@example.com\r\nRCPT TO:<eve@example.com>',
  '<ada@example.com>',
  'ada',
  '',
])('writes to one address, and to nothing that holds another: %j', async (to) => {
  expect((await mails.send(LETTER, to)).kind).toBe('refused');
  expect(server.received).toEqual([]);
});

it('tells what may work later from what will not, without the words of the server', async () => {
  server.status = 451;
  expect(await mails.send(LETTER, 'ada@example.com')).toEqual({ kind: 'again', reason: expect.stringMatching(/451$/) });
  server.status = 550;
  const refused = await mails.send(LETTER, 'ada@example.com');
  expect(refused).toEqual({ kind: 'refused', reason: expect.stringMatching(/550$/) });
  expect(JSON.stringify(refused)).not.toContain('ada@');
});

it('sends a password in the clear to no other machine', async () => {
  const elsewhere = mailer({ url: 'smtp://user:secret@mail.invalid:1', from: { name: '', address: 'a@example.com' } });
  const outcome = await elsewhere.send(LETTER, 'ada@example.com');
  expect(outcome.kind).toBe('again');
  expect(JSON.stringify(outcome)).not.toMatch(/secret|user/);
  elsewhere.close();
});
