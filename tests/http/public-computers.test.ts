import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { DESKTOP, PASSWORD, PHONE, type Product, STORES, type StoreKind, startProduct } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { approve, decide, poll, rightDecision, scan, showCode } from '../support/sign-in.ts';

const MINUTE = 60_000;
const NETWORKS = '192.0.2.0/24, 2001:db8::/32';
const STATUS = API.whoamiByNonce('n'.repeat(22));
const ALL = ['15m', '1h', 'today', '30d'];
const library = { 'x-forwarded-for': '192.0.2.7', 'user-agent': DESKTOP };
/** Of seconds that go on while a test runs. */
const about = (seconds: number) => expect.closeTo(seconds, -2);
const atHome = { 'x-forwarded-for': '203.0.113.7', 'user-agent': DESKTOP };

function publicProduct(store: StoreKind, settings: Record<string, string> = {}) {
  return startProduct(store, { PUBLIC_COMPUTER_NETWORKS: NETWORKS, TRUSTED_PROXIES: '127.0.0.1', ...settings });
}

async function sessionIn(browser: Client) {
  const current = Object((await browser.get(STATUS)).body['current']);
  return current.session ?? null;
}

async function signIn(phone: Client, browser: Client, lifetime: string) {
  await approve(phone, await showCode(browser), lifetime);
  await poll(browser);
  await browser.get('/api/session');
  return browser;
}

describe.each(STORES)('computers that many people use, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await publicProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  const offered = async (browser: Client) => {
    const { body } = await scan(phone, (await showCode(browser)).frame);
    return Object(body['sessionLifetimes']).map(({ id }: { id: string }) => id);
  };

  it('are known by their addresses, and offered for no longer than is set', async () => {
    expect(await offered(product.client(library))).toEqual(['15m', '1h']);
    expect(await offered(product.client({ ...library, 'x-forwarded-for': '2001:db8::7' }))).toEqual(['15m', '1h']);
    expect(await offered(product.client(atHome))).toEqual(ALL);
  });

  it('are signed in for nothing that was not offered, which costs no try', async () => {
    const shown = await showCode(product.client(library));
    const right = await rightDecision(shown.browser, await scan(phone, shown.frame), '30d');
    const refused = await decide(phone, shown.id, right);
    expect(refused.body).toMatchObject({ type: 'invalid-request', detail: expect.stringContaining('sessionLifetime') });
    const approved = await decide(phone, shown.id, { ...right, sessionLifetime: '1h' });
    expect(approved.body).toMatchObject({ status: 'approved' });
  });

  it('get no longer session by asking from somewhere else', async () => {
    const shown = await showCode(product.client(atHome));
    await approve(phone, shown, '30d');
    await shown.browser.post('/api/logins/current', {}, library);
    expect(await sessionIn(shown.browser)).toMatchObject({ lifetime: 3600, onPublicComputer: true });
  });

  it('keep a password short as well, and nothing of who gave it', async () => {
    const browser = product.client(library);
    const response = await browser.post('/api/session/password', { username: 'ada', password: PASSWORD });
    const { session } = Object(response.body);
    expect(session).toMatchObject({ signedInBy: 'password', lifetime: 3600, idleExpiresIn: about(360) });
    expect(session).toMatchObject({ onPublicComputer: true });
    expect([...browser.cookies].map(([name]) => name).filter((name) => name.endsWith('known'))).toEqual([]);
  });

  it('are no phones, which are people’s own in the same Wi-Fi', async () => {
    const own = product.client({ ...library, 'user-agent': PHONE });
    const { body } = await own.post('/api/session/password', { username: 'ada', password: PASSWORD });
    expect(Object(body['session'])).toMatchObject({ lifetime: 2_592_000 });
    expect(Object(body['session'])).not.toHaveProperty('onPublicComputer');
  });

  it('are not known behind a proxy that is not believed', async () => {
    const strict = await startProduct(store, { PUBLIC_COMPUTER_NETWORKS: '127.0.0.0/8' });
    const admin = await strict.setUp();
    const behind = await showCode(strict.client({ 'x-forwarded-for': '203.0.113.7' }));
    expect((await scan(admin, behind.frame)).body['sessionLifetimes']).toHaveLength(4);
    const direct = await showCode(strict.client());
    expect((await scan(admin, direct.frame)).body['sessionLifetimes']).toHaveLength(2);
    await strict.stop();
  });

  it('may be signed in for less than the shortest that is offered elsewhere', async () => {
    const short = await publicProduct(store, { PUBLIC_COMPUTER_SECONDS: '600' });
    const admin = await short.setUp();
    const shown = await showCode(short.client(library));
    const scanned = await scan(admin, shown.frame);
    expect(scanned.body['sessionLifetimes']).toEqual([{ id: '15m', seconds: 600 }]);
    await decide(admin, shown.id, await rightDecision(shown.browser, scanned, '15m'));
    await poll(shown.browser);
    expect(await sessionIn(shown.browser)).toMatchObject({ lifetime: 600 });
    await short.stop();
  });
});

describe.each(STORES)('the idle end, on the %s store', (store) => {
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    product = await publicProduct(store);
    phone = await product.setUp();
  });
  afterAll(() => product.stop());

  it('ends a session that a scan began for an hour, a minute after a page has asked', async () => {
    const browser = await signIn(phone, product.client(), '1h');
    expect(await sessionIn(browser)).toMatchObject({ expiresIn: about(3600), idleExpiresIn: about(360) });
    product.clock.advance(5 * MINUTE);
    expect((await sessionIn(browser)).idleExpiresIn).toBeLessThanOrEqual(60);
    product.clock.advance(MINUTE);
    expect(await sessionIn(browser)).toBeNull();
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('is put off by use, and not by a page that asks how things stand or what may be opened', async () => {
    const [used, left] = [await signIn(phone, product.client(), '1h'), await signIn(phone, product.client(), '1h')];
    for (let minutes = 0; minutes < 6; minutes += 2) {
      product.clock.advance(2 * MINUTE);
      await used.get(API.sessionByNonce('n'.repeat(22)));
      await left.get(STATUS);
      await left.get(API.myAppsByNonce('n'.repeat(22)));
    }
    expect(await sessionIn(used)).not.toBeNull();
    expect(await sessionIn(left)).toBeNull();
  });

  it('never comes after the end that was chosen', async () => {
    const browser = await signIn(phone, product.client(), '15m');
    for (let minutes = 0; minutes < 14; minutes += 2) {
      product.clock.advance(2 * MINUTE);
      expect((await browser.get('/api/session')).status).toBe(200);
    }
    product.clock.advance(MINUTE);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('is none where a scan signed somebody in for longer, but on a public computer always', async () => {
    const elsewhere = await signIn(phone, product.client(), 'today');
    expect(await sessionIn(elsewhere)).toMatchObject({ idleExpiresIn: about(28_800) });
    const there = await signIn(phone, product.client(library), '1h');
    expect(await sessionIn(there)).toMatchObject({ idleExpiresIn: about(360), onPublicComputer: true });
  });

  it('asks pages for their next question sooner on a shared computer than on one’s own', async () => {
    const browser = await signIn(phone, product.client(), '1h');
    expect((await browser.get(STATUS)).body['interval']).toBe(5);
    expect((await phone.get(STATUS)).body['interval']).toBe(20);
  });
});

describe.each(STORES)('somebody who has gone on to an application, on the %s store', (store) => {
  const apps = [app('grafana'), { client_id: 'wiki', forward_auth_host: 'wiki.test' }];
  let product: Product;
  let phone: Client;
  let grafana: RelyingParty;
  beforeAll(async () => {
    product = await startProvider(store, apps, { PUBLIC_COMPUTER_NETWORKS: NETWORKS, TRUSTED_PROXIES: '127.0.0.1' });
    phone = await product.setUp();
    grafana = await relyingParty(product.url, app('grafana'));
  });
  afterAll(() => product.stop());

  it('is not signed out there while working: the end that was chosen stays', async () => {
    const browser = await signIn(phone, product.client(library), '1h');
    await browse(browser, (await grafana.begin()).address);
    expect(await sessionIn(browser)).toMatchObject({ idleExpiresIn: about(3600) });
    product.clock.advance(50 * MINUTE);
    expect(await sessionIn(browser)).not.toBeNull();
    product.clock.advance(10 * MINUTE);
    expect(await sessionIn(browser)).toBeNull();
  });

  it('nor behind a proxy', async () => {
    const browser = await signIn(phone, product.client(library), '1h');
    const way = 'w'.repeat(43);
    await browser.get(`/forward-auth/start?to=${encodeURIComponent('https://wiki.test/')}&way=${way}`, {
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    });
    expect(await sessionIn(browser)).toMatchObject({ idleExpiresIn: about(3600) });
  });

  it('keeps the idle end that sessions of one’s own have', async () => {
    await browse(phone, (await grafana.begin()).address);
    expect(await sessionIn(phone)).toMatchObject({ idleExpiresIn: about(1_209_600) });
  });
});
