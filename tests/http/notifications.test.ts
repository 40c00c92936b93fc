import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notices } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { sessionOf } from '../support/own-account.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type PushService, type Subscriber, startPushService } from '../support/push-service.ts';
import { relyingParty } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const NONCE = '0123456789abcdef';
const wiki = app('wiki');

describe.each(STORES)('notifications, on the %s store', (store) => {
  let service: PushService;
  let product: Product;
  let administrator: Client;
  let guests = 0;
  let phone: Client;

  beforeAll(async () => {
    service = await startPushService();
    product = await startProvider(store, [wiki], { PUSH_SERVICES: service.url });
    administrator = await product.setUp();
  });
  beforeEach(async () => {
    guests += 1;
    phone = await product.invite(administrator, name());
  });
  afterAll(async () => {
    await product.stop();
    await service.stop();
  });

  const name = () => `guest-${guests}`;
  const desktop = () => product.client({ 'user-agent': DESKTOP });
  const noticesOf = async (client: Client) => Notices.parse((await client.get(`/api/notices/${NONCE}`)).body).push;

  async function signIn(client = desktop()): Promise<Client> {
    await client.post('/api/session/password', { username: name(), password: PASSWORD });
    return client;
  }
  async function subscribe(client: Client, language?: string): Promise<Subscriber> {
    const subscriber = service.newSubscriber(language);
    expect((await client.post('/api/notices', subscriber.wanted)).status).toBe(200);
    return subscriber;
  }
  /** Whom a notification about this session has still to reach, once it was tried. */
  async function leftOf(session: string): Promise<number | undefined> {
    const record = await product.store.get(`nq:${session}`);
    return record === null ? 0 : JSON.parse(record).item.to?.length;
  }

  it('tell the other devices of a new sign-in, and not the one that signed in', async () => {
    const told = await subscribe(phone);
    const tablet = await signIn();
    const other = await subscribe(tablet);
    await until(() => told.received.length === 1);
    await signIn(desktop());
    await until(() => told.received.length === 2 && other.received.length === 1);
    expect(told.received[1]?.shown).toEqual({
      title: 'Pollen',
      body: 'Firefox 131 on Windows signed in',
      path: '/devices',
      tag: expect.any(String),
      icon: '/icons/192.png',
    });
  });

  it('tell of a scan, but not the phone that approved it; and never what a scan has signed in', async () => {
    const approving = await subscribe(phone);
    const tablet = await signIn();
    const told = await subscribe(tablet);
    const computer = desktop();
    await signInByScan(phone, computer);
    await until(() => told.received.length === 1);
    expect((await computer.get(`/api/notices/${NONCE}`)).status).toBe(403);
    expect((await computer.post('/api/notices', service.newSubscriber().wanted)).body['type']).toBe(
      'qr-session-cannot-approve',
    );
    // The one of the tablet's own sign-in.
    expect(approving.received).toHaveLength(1);
  });

  it('are encrypted for their browser, as long as any other, and signed for their service', async () => {
    const told = await subscribe(phone);
    await signIn();
    await signIn(product.client({ 'user-agent': '' }));
    await until(() => told.received.length === 2);
    const [one, other] = told.received;
    expect(one?.body.length).toBe(other?.body.length);
    expect(`${one?.body.toString('latin1')}${JSON.stringify(one?.headers)}`).not.toMatch(/Firefox|guest-|signed in/);
    expect(other?.shown.body).toBe('A browser signed in');
    expect(one?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' });
    const publicKey = (await noticesOf(phone))?.publicKey;
    expect(one?.sender).toMatchObject({ aud: service.url, sub: product.url, publicKey });
    const lives = (one?.sender.exp ?? 0) - product.clock.now() / 1000;
    expect(lives).toBeGreaterThan(0);
    expect(lives).toBeLessThanOrEqual(86_400);
  });

  it('end with their session, and go over to the next one of the same person in the same browser', async () => {
    const tablet = await signIn();
    const told = await subscribe(tablet);
    await signIn(tablet);
    expect((await noticesOf(tablet))?.endpoint).toBe(told.wanted.endpoint);
    await signIn();
    await until(() => told.received.length === 1);
    const ended = await sessionOf(tablet);
    await phone.post(`/api/sessions/${ended}/revoke`);
    expect(await product.store.get(`np:${ended}`)).toBeNull();
    const { core } = product.app;
    const account = (await core.accounts.findByUsername(name()))?.value.id;
    expect(account && (await core.push?.subscriptions.of(account))).toEqual([]);
  });

  it('go to one account in a browser that changes accounts: to the one that asked last', async () => {
    const told = await subscribe(phone);
    const other = await product.invite(administrator, `other-${guests}`);
    expect((await other.post('/api/notices', told.wanted)).status).toBe(200);
    expect((await noticesOf(phone))?.endpoint).toBeNull();
    const watching = await subscribe(await signIn());
    await signIn();
    await until(() => watching.received.length === 1);
    expect(told.received).toEqual([]);
    await product.client({ 'user-agent': DESKTOP }).post('/api/session/password', {
      username: `other-${guests}`,
      password: PASSWORD,
    });
    await until(() => told.received.length === 1);
  });

  it('are stopped by whoever asked for them', async () => {
    const told = await subscribe(phone);
    expect((await phone.post('/api/notices/stop')).body['push']).toMatchObject({ endpoint: null });
    const other = await subscribe(await signIn());
    await signIn();
    await until(() => other.received.length === 1);
    expect(told.received).toEqual([]);
  });

  it('are sent again while the service is away, once to each browser that has not got them', async () => {
    const [away, there] = [await subscribe(phone), await subscribe(await signIn())];
    await until(() => away.received.length === 1);
    away.status = 503;
    const session = await sessionOf(await signIn());
    await until(async () => (await leftOf(session)) === 1);
    away.status = 201;
    product.clock.advance(10_000);
    await product.app.sendNotifications();
    await until(async () => (await leftOf(session)) === 0);
    expect(away.received).toHaveLength(2);
    expect(there.received).toHaveLength(1);
  });

  it.each([404, 410])('forget a browser of which its service answers %s', async (status) => {
    const told = await subscribe(phone);
    told.status = status;
    await signIn();
    await until(async () => (await noticesOf(phone))?.endpoint === null);
  });

  it.each([
    ['one that nobody has named', 'https://push.example.com/send/1'],
    ['an address inside', 'https://127.0.0.1/send/1'],
    ['a known one at another port', 'https://fcm.googleapis.com:8443/send/1'],
    ['a known one without https', 'http://fcm.googleapis.com/send/1'],
    ['a name that ends like a known one', 'https://evilfcm.googleapis.com/send/1'],
    ['a known one behind a user', 'https://fcm.googleapis.com@evil.example.com/send/1'],
  ])('are sent to no other service: %s', async (_, endpoint) => {
    const { wanted } = service.newSubscriber();
    const response = await phone.post('/api/notices', { ...wanted, endpoint });
    expect([response.status, response.body['type']]).toEqual([403, 'push-service-not-allowed']);
  });

  it('are for nothing that cannot be encrypted', async () => {
    const { wanted } = service.newSubscriber();
    const p256dh = `B${'A'.repeat(86)}`;
    const response = await phone.post('/api/notices', { ...wanted, keys: { ...wanted.keys, p256dh } });
    expect([response.status, response.body['detail']]).toEqual([400, expect.stringContaining('keys.p256dh')]);
  });

  it('tell whom an application waits for', async () => {
    const told = await subscribe(phone);
    const party = await relyingParty(product.url, wiki);
    const ask = async (login_hint: string) => {
      const computer = desktop();
      const { address } = await party.begin({ login_hint });
      const { pathname, search } = new URL(address);
      const led = await computer.get(pathname + search);
      return computer.get(new URL(led.headers.get('location') ?? '', product.url).pathname);
    };
    const [known, unknown] = [await ask(name()), await ask('nobody')];
    expect([known.status, unknown.status]).toEqual([303, 303]);
    await until(() => told.received.length === 1);
    expect(told.received[0]?.shown).toMatchObject({
      body: 'App wiki is waiting for you to sign in. Not you? Ignore this.',
      path: '/q?app',
    });
  });
});
