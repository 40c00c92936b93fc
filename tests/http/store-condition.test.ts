import { afterEach, expect, jest, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { newClient } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { decide, poll, rightDecision, scan, showCode } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const WELL = ['--appendonly', 'yes'];
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function redisWith(...args: readonly string[]): Promise<RedisServer> {
  const redis = await startRedis({ args });
  cleanups.push(() => redis.stop());
  return redis;
}

/** Another client of it, to change what it allows. */
function clientOf(url: string): ReturnType<typeof connectRedis> {
  const client = connectRedis(url);
  cleanups.push(async () => client.disconnect());
  return client;
}

async function productOn(url: string): Promise<Product> {
  const product = await startProduct('embedded', { REDIS_URL: url });
  cleanups.push(() => product.stop());
  return product;
}

const ready = (product: Product) => product.client().get('/readyz');
const times = (text: string, product: Product) => product.log().split(text).length - 1;

test.each([
  ['drops records', ['--maxmemory-policy', 'allkeys-lru', ...WELL], 'store-evicts', 'maxmemory-policy allkeys-lru'],
  ['drops some', ['--maxmemory-policy', 'volatile-ttl', ...WELL], 'store-evicts', 'maxmemory-policy volatile-ttl'],
  ['keeps nothing on disk', [], 'store-not-durable', 'set appendonly to yes'],
])(
  'a Redis that %s is told of in /readyz and once in the log, and used all the same',
  async (_what, args, code, words) => {
    const product = await productOn((await redisWith(...args)).url);
    for (let time = 0; time < 3; time++) {
      const { status, body } = await ready(product);
      expect([status, body]).toEqual([200, { status: 'ok', warnings: [code] }]);
      await product.app.watchStore();
    }
    expect(times(words, product)).toBe(code === 'store-evicts' ? 2 : 1);
    expect(times(`"code":"${code}"`, product)).toBe(1);
  },
);

test.each(['incrby', 'pttl', 'multi'])(
  'a Redis that forbids %s is not ready, since no sign-in starts there',
  async (command) => {
    const redis = await redisWith(...WELL);
    const product = await productOn(redis.url);
    expect((await ready(product)).status).toBe(200);
    const other = clientOf(redis.url);
    await other.acl('SETUSER', 'default', `-${command}`);
    await until(async () => (await ready(product)).status === 503);
    expectProblem(await product.client().post('/api/logins'), 'store-unavailable');
    await other.acl('SETUSER', 'default', `+${command}`);
    await until(async () => (await ready(product)).status === 200);
  },
);

test('a Redis that keeps everything is told of by what it is, and a change of its settings when it comes', async () => {
  const redis = await redisWith(...WELL);
  const product = await productOn(redis.url);
  expect((await ready(product)).body).toEqual({ status: 'ok' });
  expect(product.log()).toMatch(
    /the store: Redis \d+\.\d+\.\d+, primary, maxmemory-policy noeviction, with an append-only file/,
  );
  const other = clientOf(redis.url);
  await other.config('SET', 'maxmemory-policy', 'allkeys-random');
  await until(async () => Object((await ready(product)).body)['warnings']?.[0] === 'store-evicts');
  expect(times('"code":"store-evicts"', product)).toBe(1);
  await other.config('SET', 'maxmemory-policy', 'noeviction');
  await until(async () => Object((await ready(product)).body)['warnings'] === undefined);
});

test('a Redis that lets nobody ask what it is, or what time, is said not to be known, and used', async () => {
  const redis = await redisWith(...WELL);
  const other = clientOf(redis.url);
  await other.acl('SETUSER', 'default', '-info', '-time');
  const product = await productOn(redis.url);
  expect((await ready(product)).body).toEqual({ status: 'ok', warnings: ['store-not-inspected'] });
  expect(product.log()).toContain('has no right to INFO');
  const phone = await product.setUp();
  expect((await phone.get('/api/session')).status).toBe(200);
});

test('a running server whose accounts are gone says so, in the log and in /readyz, and opens no second setup', async () => {
  const redis = await redisWith(...WELL);
  const product = await productOn(redis.url);
  const { setupState, random } = product.app.core;
  await product.setUp();
  expect((await ready(product)).body).toEqual({ status: 'ok' });
  const other = clientOf(redis.url);
  await other.flushall();
  await until(async () => Object((await ready(product)).body)['warnings']?.[0] === 'setup-reopened');
  expect(times('as if they were lost', product)).toBe(1);
  expect(await setupState.findOrCreate(random)).toEqual({ status: 'closed' });
  const account = { token: 'any', username: 'eve', displayName: 'Eve', password: PASSWORD };
  expectProblem(await product.client().post('/api/setup', account), 'link-not-found');
  expect(await other.get('p:setup')).toBeNull();
});

test.each(STORES)(
  'a record that does not fit is told of once, with its collection and not its content, on the %s store',
  async (kind) => {
    const product = await startProduct(kind);
    cleanups.push(() => product.stop());
    const phone = await product.setUp();
    expect((await ready(product)).body).toEqual({ status: 'ok' });
    const { id } = Object((await phone.get('/api/session')).body['account']);
    const raw = (await product.store.get(`a:${id}`)) ?? '';
    const value = JSON.stringify({ ...JSON.parse(raw), displayName: ['Countess'] });
    expect(await product.store.compareAndSwap(`a:${id}`, raw, { value, lifetimeMs: MINUTE })).toBe(true);
    for (let time = 0; time < 3; time++) expect((await phone.get('/api/session')).status).toBe(401);
    await until(async () => Object((await ready(product)).body)['warnings']?.[0] === 'records-not-understood');
    expect(times('"collection":"a:","what":"displayName (invalid_type)"', product)).toBe(1);
    expect(product.log()).not.toContain('Countess');
  },
);

test('a key of Redis that holds no string is told of like any other record that does not fit', async () => {
  const redis = await redisWith(...WELL);
  const product = await productOn(redis.url);
  const shown = await showCode(product.client());
  const other = clientOf(redis.url);
  await other.del(`p:l:${shown.id}`);
  await other.hset(`p:l:${shown.id}`, 'a', 'list');
  expect((await poll(shown.browser)).body['status']).toBe('expired');
  expect((await ready(product)).body['warnings']).toEqual(['records-not-understood']);
  expect(times('"collection":"l:","what":"all of it (no string)"', product)).toBe(1);
});

const MINUTE = 60_000;

/** From now on the clock of this machine is wrong by so much. Answers how to set it again. */
function setClock(wrongMs: number): (wrongMs: number) => void {
  const now = Date.now;
  let wrong = wrongMs;
  const spy = jest.spyOn(Date, 'now').mockImplementation(() => now() + wrong);
  cleanups.push(async () => spy.mockRestore());
  return (ms) => {
    wrong = ms;
  };
}

test.each([5 * MINUTE, -5 * MINUTE])(
  'servers whose clocks are %s ms apart show, scan and deliver codes of one another',
  async (ms) => {
    const redis = await redisWith(...WELL);
    const set = setClock(0);
    const right = await productOn(redis.url);
    set(ms);
    const wrong = await productOn(redis.url);
    const on = <T>(product: Product, ask: () => Promise<T>) => {
      set(product === wrong ? ms : 0);
      return ask();
    };
    const phone = await on(right, () => right.setUp());
    for (const [one, other] of [
      [right, wrong],
      [wrong, right],
    ] as const) {
      const shown = await on(one, () => showCode(one.client()));
      const browser = newClient(other.url);
      for (const [name, value] of shown.browser.cookies) browser.cookies.set(name, value);
      const { expiresIn } = Object((await on(other, () => poll(browser))).body);
      expect(expiresIn).toBeGreaterThan(100);
      expect(expiresIn).toBeLessThanOrEqual(180);
      const mobile = newClient(other.url);
      for (const [name, value] of phone.cookies) mobile.cookies.set(name, value);
      const scanned = await on(other, () => scan(mobile, shown.frame));
      expect(scanned.status).toBe(200);
      const decision = await on(one, () => rightDecision(shown.browser, scanned));
      expect((await on(other, () => decide(mobile, shown.id, decision))).body['status']).toBe('approved');
      expect((await on(one, () => poll(shown.browser))).body['status']).toBe('signed-in');
      expect((await on(one, () => shown.browser.get('/api/session'))).status).toBe(200);
    }
  },
);

test.each([
  [4_000, 'ahead of'],
  [-4_000, 'behind'],
])('a clock that is %s ms from that of the store is told of', async (ms, words) => {
  const redis = await redisWith(...WELL);
  setClock(ms);
  const product = await productOn(redis.url);
  const { status, body } = await ready(product);
  expect([status, body]).toEqual([200, { status: 'ok', warnings: ['clocks-apart'] }]);
  expect(product.log()).toMatch(new RegExp(`the clock of this machine is \\d\\.\\d s ${words} that of the store`));
});

test.each([30_000, -30_000])(
  'a server whose clock is %s ms from that of the store is not ready until it is right',
  async (ms) => {
    const product = await productOn((await redisWith(...WELL)).url);
    expect((await ready(product)).status).toBe(200);
    setClock(ms);
    await until(async () => (await ready(product)).status === 503);
    const refused = await ready(product);
    expectProblem(refused, 'clock-wrong');
    expect(refused.body['detail']).toMatch(/^the clock of this machine is (2\d|30)\.\d s/);
    expect((await product.client().get('/healthz')).status).toBe(200);
    jest.restoreAllMocks();
    await until(async () => (await ready(product)).status === 200);
  },
);
