import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { headOf, type MailServer, partsOf, startMailServer } from '../support/mail-server.ts';
import { accountOf, sessionOf } from '../support/own-account.ts';
import { DESKTOP, PASSWORD, PHONE, type Product, STORES } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import { until } from '../support/until.ts';

const NONCE = '0123456789abcdef';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15';

describe.each(STORES)('mails, on the %s store', (store) => {
  let mails: MailServer;
  let product: Product;
  let administrator: Client;
  let guests = 0;
  let phone: Client;

  beforeAll(async () => {
    mails = await startMailServer();
    const MAIL_FROM = 'Example School <login@example.com>';
    product = await startSite(store, { SMTP_URL: mails.url, MAIL_FROM, BRAND_NAME: 'Example School' });
    administrator = await product.setUp();
  });
  beforeEach(async () => {
    guests += 1;
    mails.status = null;
    mails.received.length = 0;
    mails.offered = 0;
    phone = await product.invite(administrator, name());
    await administrator.post(`/api/accounts/${await accountOf(phone)}/details`, { mail: address() });
  });
  afterAll(async () => {
    await product.stop();
    await mails.stop();
  });

  const name = () => `guest-${guests}`;
  const address = () => `${name()}@example.com`;

  async function signIn(userAgent = DESKTOP, client = product.client({ 'user-agent': userAgent })): Promise<Client> {
    await client.post('/api/session/password', { username: name(), password: PASSWORD });
    return client;
  }
  /** Has been looked at, and sent or not. */
  async function settled(client: Client): Promise<void> {
    const session = await sessionOf(client);
    await until(async () => (await product.store.get(`mq:${session}`)) === null);
  }
  const choose = (about: string, headers = {}) => phone.post('/api/notices/mail', { about }, headers);

  it('tell of a sign-in that looks like none before, and of no other, as it comes', async () => {
    const desktop = await signIn();
    await settled(desktop);
    expect(mails.received).toHaveLength(1);
    await settled(await signIn(DESKTOP, desktop));
    await settled(await signIn(PHONE, phone));
    expect(mails.received).toHaveLength(1);
    await settled(await signIn(MAC));
    expect(mails.received).toHaveLength(2);
    // Many have the same browser: this one has not shown before that it is this person's.
    await settled(await signIn());
    expect(mails.received).toHaveLength(3);
  });

  it('say what and when, to one reader, from whom it was set, and lead to the devices', async () => {
    await settled(await signIn());
    const [mail] = mails.received;
    if (mail === undefined) throw new Error('there is no mail');
    expect([mail.from, mail.to]).toEqual(['login@example.com', [address()]]);
    expect(headOf(mail, 'From')).toBe('Example School <login@example.com>');
    expect(headOf(mail, 'Subject')).toBe('New sign-in to your Example School account');
    expect(headOf(mail, 'Auto-Submitted')).toBe('auto-generated');
    const { text, html } = partsOf(mail);
    expect(text).toMatch(
      /^Hello guest-\d+,\n\nSomeone signed in to your account:\nFirefox 131 on Windows signed in\nWhen: /,
    );
    expect(text).toContain(`\nAddress: 127.0.0.1\n`);
    expect(text).toContain(`\n${product.url}/devices\n`);
    expect(html).toContain(`<html lang="en" dir="ltr">`);
    expect(html).not.toMatch(/<(img|script|style|link)|src=/);
  });

  it('tell of all, or of none, as their person has chosen, in the language of the page', async () => {
    expect((await choose('all', { 'accept-language': 'ar' })).body['mail']).toEqual({
      address: address(),
      about: 'all',
    });
    await settled(await signIn(PHONE));
    expect(partsOf(mails.received[0] ?? { from: '', to: [], raw: '' }).html).toContain('<html lang="ar" dir="rtl">');
    await choose('none');
    await signIn(MAC);
    expect((await phone.get(`/api/notices/${NONCE}`)).body['mail']).toMatchObject({ about: 'none' });
    await choose('all');
    await settled(await signIn());
    expect(mails.received).toHaveLength(2);
  });

  it('are changed only by whoever has just proved who they are', async () => {
    product.clock.advance(6 * 60_000);
    expect((await choose('none')).body['type']).toBe('verification-required');
    await administrator.post('/api/session/verify', { password: PASSWORD });
  });

  it('are sent again while the server is away, and given up where it refuses for good', async () => {
    mails.status = 451;
    await signIn();
    await until(() => mails.offered === 1);
    mails.status = null;
    await until(async () => {
      // Not once it is on its way again: too late, another server would send it as well.
      if (mails.offered === 1) product.clock.advance(1_000);
      await product.app.sendNotifications();
      return mails.received.length === 1;
    });
    mails.status = 550;
    await settled(await signIn(MAC));
    expect(mails.received).toHaveLength(1);
  });

  it('bring a link for a new password to its owner, as soon as an administrator asks for it', async () => {
    const id = await accountOf(phone);
    const made = await administrator.post(`/api/accounts/${id}/recovery-link`);
    expect(made.body['mail']).toBe(address());
    const link = String(made.body['link']);
    const token = link.split('#')[1];
    const sent = await administrator.post('/api/recovery/send', { token });
    expect(sent.body).toEqual({ kind: 'recovery-link-sent', mail: address() });
    const [mail] = mails.received;
    if (mail === undefined) throw new Error('there is no mail');
    expect(headOf(mail, 'Subject')).toBe('Choose a new password for Example School');
    expect(partsOf(mail).text).toContain(`\n${link}\n`);
    expect(partsOf(mail).text).toContain('Ada made you a link');
    expect(product.log()).not.toContain(token);
    mails.status = 550;
    expect((await administrator.post('/api/recovery/send', { token })).body['type']).toBe('mail-not-sent');
  });

  it('bring no link that somebody else has made up, and none for anybody but an administrator', async () => {
    expect((await administrator.post('/api/recovery/send', { token: 'made-up' })).status).toBe(404);
    expect((await phone.post('/api/recovery/send', { token: 'made-up' })).body['type']).toBe('administrator-required');
    expect(mails.received).toEqual([]);
  });
});

it('a server without mail says nothing of it, and starts although its mail server is away', async () => {
  const without = await startSite('embedded');
  const away = await startSite('embedded', { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'login@example.com' });
  try {
    const phone = await without.setUp();
    expect((await phone.get(`/api/notices/${NONCE}`)).body).not.toHaveProperty('mail');
    expect((await phone.post('/api/notices/mail', { about: 'all' })).status).toBe(404);
    await until(() => away.log().includes('the mail server does not take mails'));
  } finally {
    await without.stop();
    await away.stop();
  }
});
