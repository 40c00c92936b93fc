import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { type Product, STORES, startProduct } from '../support/product.ts';
import { approve, poll, scan, showCode } from '../support/sign-in.ts';

const start = (client: Client) => client.post('/api/logins');
const cancel = (client: Client) => client.post('/api/logins/current/cancel');
const statuses = (responses: readonly ClientResponse[]) => responses.map(({ status }) => status).toSorted();

describe.each(STORES)('a flood of starts, on the %s store', (store) => {
  let product: Product;
  let address = 0;
  /** Each from an address of its own. */
  const strangers = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () =>
        start(product.client({ 'x-forwarded-for': `10.0.${++address >> 8}.${address & 255}` })),
      ),
    );

  /** A browser that showed a code once, and then no more. */
  async function showedBefore(): Promise<Client> {
    const browser = product.client();
    await start(browser);
    await cancel(browser);
    return browser;
  }

  beforeEach(async () => {
    product = await startProduct(store, { MOST_LOGINS: '100', TRUSTED_PROXIES: '127.0.0.0/8' });
  });
  afterEach(() => product.stop());

  test('T18: starts as many as the limit allows, and refuses the rest with the time to wait', async () => {
    const responses = await strangers(200);
    expect(statuses(responses)).toEqual([...Array(80).fill(201), ...Array(120).fill(429)]);
    const refused = responses.find(({ status }) => status === 429);
    expect(refused?.body['type']).toBe('too-many-requests');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(100);
    expect(refused?.headers.getSetCookie()).toEqual([]);
  });

  test('T18: browsers that showed a code before are served when strangers are not', async () => {
    const browsers = await Promise.all(Array.from({ length: 20 }, showedBefore));
    await strangers(100);
    expect((await start(product.client())).status).toBe(429);
    expect(statuses(await Promise.all(browsers.map(start)))).toEqual(Array(20).fill(201));
  });

  test('T19: whoever starts without end at an address keeps no browser there from starting that showed a code before', async () => {
    const browser = await showedBefore();
    while ((await product.limiter('start').take('127.0.0.1')) === null);
    expect((await start(product.client())).status).toBe(429);
    const responses: ClientResponse[] = [];
    for (let time = 0; time < 12; time++) {
      responses.push(await start(browser));
      await cancel(browser);
    }
    expect(statuses(responses)).toEqual([...Array(10).fill(201), 429, 429]);
  });

  test('T18: one cookie starts a few logins, and leaves the rest for other browsers', async () => {
    const [greedy, honest] = [await showedBefore(), await showedBefore()];
    await strangers(100);
    const responses: ClientResponse[] = [];
    for (let time = 0; time < 15; time++) {
      responses.push(await start(greedy));
      await cancel(greedy);
    }
    expect(statuses(responses)).toEqual([...Array(10).fill(201), ...Array(5).fill(429)]);
    expect((await start(honest)).status).toBe(201);
  });

  test('T18: a cookie that is not ours is a stranger', async () => {
    const cookie = (await showedBefore()).cookies.get('login') ?? '';
    await strangers(100);
    for (const forged of ['x', `${cookie}x`, cookie.slice(0, -1), `${cookie.slice(0, 22)}.${cookie}`]) {
      const stranger = product.client();
      stranger.cookies.set('login', forged);
      expect((await start(stranger)).status).toBe(429);
    }
  });

  test('T18: a browser that starts again goes on with its login, in a flood too', async () => {
    const shown = await showCode(product.client());
    await strangers(100);
    for (let time = 0; time < 30; time++) {
      const again = await start(shown.browser);
      expect([again.status, again.body['id']]).toEqual([200, shown.id]);
    }
  });

  if (store === 'redis')
    test('T18: who is refused leaves nothing in the store', async () => {
      const redis = connectRedis(product.redis?.url ?? '');
      await strangers(80);
      const before = await redis.dbsize();
      expect(statuses(await strangers(200))).toEqual(Array(200).fill(429));
      expect(await redis.dbsize()).toBe(before);
      redis.disconnect();
    });
});

describe.each(STORES)('a school, on the %s store', (store) => {
  let product: Product | undefined;
  afterAll(() => product?.stop());

  test('T19: two hundred honest browsers behind one address are all served', async () => {
    const school = await startProduct(store);
    product = school;
    const phones = [await school.setUp()];
    while (phones.length < 20) {
      const [administrator] = phones;
      if (administrator) phones.push(await school.invite(administrator, `pupil${phones.length}`));
    }
    const whole = async (phone: Client, isTyped: boolean) => {
      const shown = await showCode(school.client());
      await poll(shown.browser);
      const code = isTyped ? shown.userCode : shown.frame;
      expect((await approve(phone, { ...shown, frame: code })).body['status']).toBe('approved');
      expect((await poll(shown.browser)).body['status']).toBe('signed-in');
      return (await shown.browser.get('/api/session')).status;
    };
    // Twenty at a time: limits count over minutes, and a picture is good for half a minute on a slow machine, too.
    const tenInTurn = async (phone: Client) => {
      const seen: number[] = [];
      for (let index = 0; index < 10; index++) seen.push(await whole(phone, index === 0));
      return seen;
    };
    expect((await Promise.all(phones.map(tenInTurn))).flat()).toEqual(Array(200).fill(200));
  });

  test('T20: one account scans no more than a person and a class can, and another account goes on', async () => {
    const school = await startProduct(store);
    const administrator = await school.setUp();
    try {
      const phone = await school.invite(administrator, 'bomber');
      const shown = await showCode(school.client());
      const responses: ClientResponse[] = [];
      while (responses.length < 310)
        responses.push(...(await Promise.all(Array.from({ length: 10 }, () => scan(phone, shown.frame)))));
      expect(statuses(responses)).toEqual([...Array(300).fill(200), ...Array(10).fill(429)]);
      expect((await scan(administrator, (await showCode(school.client())).frame)).status).toBe(200);
    } finally {
      await school.stop();
    }
  });
});
