import { expect, jest, test } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { newClient } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { oneAddress } from '../support/one-address.ts';
import { STORES, startProduct } from '../support/product.ts';
import { setUpByLink, startProgram } from '../support/program.ts';
import { startRedis } from '../support/redis-server.ts';
import { approve, poll, scan, showCode } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

test('T41: while Redis is away every response is 503 and nobody is signed in; when it is back, what was pending goes on', async () => {
  const product = await startProduct('redis', { PORT: '0' });
  try {
    const phone = await product.setUp();
    const shown = await showCode(product.client());
    await product.redis?.pause();
    for (const response of [
      await poll(shown.browser),
      await scan(phone, shown.frame),
      await phone.get('/api/session'),
    ]) {
      expect([response.status, response.body['type']]).toEqual([503, 'store-unavailable']);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect((await product.client().get('/readyz')).status).toBe(503);
    expect((await product.client().get('/healthz')).status).toBe(200);
    await product.redis?.resume();
    await until(async () => (await poll(shown.browser)).body['status'] === 'pending');
    await approve(phone, shown);
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
  } finally {
    await product.stop();
  }
});

test('T41: after failovers behind one address, connections kept, what is asked waits for the new primary, and goes on there', async () => {
  const pair = await redisPair();
  const product = await startProduct('embedded', { REDIS_URL: pair.url });
  try {
    const phone = await product.setUp();
    const shown = await showCode(product.client());
    const isReady = async () => (await product.client().get('/readyz')).status === 200;

    await pair.failOver();
    await until(isReady);
    expect((await poll(shown.browser)).body['status']).toBe('pending');

    await pair.failOver();
    const scanned = await scan(phone, shown.frame);
    // On a machine so busy that Redis was not back within the time that a request waits for it.
    if (scanned.status !== 200) expectProblem(scanned, 'store-unavailable');
    await until(async () => (await scan(phone, shown.frame)).status === 200);
    await approve(phone, shown);
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
  } finally {
    await product.stop();
    await pair.stop();
  }
});

/** Two servers of Redis, a primary and its replica, behind one address. */
async function redisPair() {
  const args = ['--repl-diskless-sync-delay', '0'];
  const pair = [await startRedis({ args }), await startRedis({ args })] as const;
  const address = await oneAddress(pair[0].port);
  const clients = [connectRedis(pair[0].url), connectRedis(pair[1].url)] as const;
  let primary: 0 | 1 = 0;
  const follows = async (replica: 0 | 1) =>
    (await clients[replica].info('replication')).includes('master_link_status:up');
  await clients[1].replicaof('127.0.0.1', pair[0].port);
  await until(() => follows(1));
  return {
    url: `redis://127.0.0.1:${address.port}`,
    /** In good order: the replica has all there is before it takes over. */
    async failOver() {
      const old = primary;
      primary = old === 0 ? 1 : 0;
      await clients[old].failover();
      await until(() => follows(old));
      address.leadTo(pair[primary].port);
    },
    async stop() {
      address.close();
      for (const client of clients) client.disconnect();
      for (const server of pair) await server.stop();
    },
  };
}

test('T41: on a full disk every change is 503 and nobody is signed in; with space again, what was pending goes on', async () => {
  const program = await startProgram('embedded');
  try {
    const phone = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
    const browser = () => newClient(`http://127.0.0.1:${program.port}`);
    const shown = await showCode(browser());
    program.fillDisk(true);
    for (const response of [await browser().post('/api/logins'), await scan(phone, shown.frame)]) {
      expectProblem(response, 'store-unavailable');
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect((await poll(shown.browser)).body['status']).toBe('pending');
    const isReady = async () => (await browser().get('/readyz')).status === 200;
    await until(async () => !(await isReady()));
    program.fillDisk(false);
    await until(isReady);
    await approve(phone, shown);
    expect((await poll(shown.browser)).body['status']).toBe('signed-in');
  } finally {
    await program.stop();
  }
});

test('T41: a Redis that is full, and answers whoever does not write, is said not to be ready until it has space', async () => {
  const product = await startProduct('redis');
  const redis = connectRedis(product.redis?.url ?? '');
  try {
    const readiness = async () => (await product.client().get('/readyz')).status;
    expect(await readiness()).toBe(200);
    await redis.config('SET', 'maxmemory', '1');
    await until(async () => (await readiness()) === 503);
    expectProblem(await product.client().post('/api/logins'), 'store-unavailable');
    await redis.config('SET', 'maxmemory', '0');
    await until(async () => (await readiness()) === 200);
  } finally {
    redis.disconnect();
    await product.stop();
  }
});

test('whoever asks all the time whether it is ready makes it look once a second at most', async () => {
  const product = await startProduct('embedded');
  const create = jest.spyOn(product.store, 'create');
  try {
    const asked = performance.now();
    const responses = await Promise.all(Array.from({ length: 200 }, () => product.client().get('/readyz')));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(create).toHaveBeenCalled();
    expect(create.mock.calls.length).toBeLessThanOrEqual(1 + (performance.now() - asked) / 1_000);
  } finally {
    await product.stop();
  }
});

const RUBBISH = ['', '{', '[]', 'null', '{"v":1}'];

test.each(STORES)('T40: a corrupt or foreign record on the %s store reads as not there', async (store) => {
  const product = await startProduct(store);
  try {
    const phone = await product.setUp();
    const { store: keyValues } = product;
    const shown = await showCode(product.client());
    for (const value of RUBBISH) {
      const key = `l:${shown.id}`;
      const raw = await keyValues.get(key);
      expect(raw).not.toBeNull();
      expect(await keyValues.compareAndSwap(key, raw ?? '', { value, lifetimeMs: 60_000 })).toBe(true);
      expect((await poll(shown.browser)).body['status']).toBe('expired');
      expectProblem(await scan(phone, shown.frame), 'login-not-found');
    }
    expect((await shown.browser.post('/api/logins')).status).toBe(201);
  } finally {
    await product.stop();
  }
});

test('T40: a record of Redis that is no string reads as not there', async () => {
  const product = await startProduct('redis');
  try {
    const phone = await product.setUp();
    const shown = await showCode(product.client());
    const redis = connectRedis(product.redis?.url ?? '');
    await redis.del(`p:l:${shown.id}`);
    await redis.hset(`p:l:${shown.id}`, 'a', 'list');
    expect((await poll(shown.browser)).body['status']).toBe('expired');
    expectProblem(await scan(phone, shown.frame), 'login-not-found');
    redis.disconnect();
    expect((await shown.browser.post('/api/logins')).status).toBe(201);
  } finally {
    await product.stop();
  }
});

test.each<[string, readonly string[], RegExp]>([
  ['a node of a cluster', ['--cluster-enabled', 'yes'], /a node of a Redis Cluster .*redis\+cluster:/],
  ['a replica', ['--replicaof', '127.0.0.1', '1'], /a replica and takes no changes/],
  ['one with a password', ['--requirepass', 'hunter2'], /refuses the user or password in REDIS_URL/],
])('T41: an address that comes to lead to %s is told of in a sentence, without a stack', async (_what, args, words) => {
  const [before, after] = [await startRedis(), await startRedis({ args })];
  const address = await oneAddress(before.port);
  const product = await startProduct('embedded', { REDIS_URL: `redis://127.0.0.1:${address.port}` });
  try {
    address.leadTo(after.port);
    await before.kill();
    const refused = async () =>
      (await product.client().post('/api/logins')).status === 503 && words.test(product.log());
    await until(refused, 30_000);
    const lines = product
      .log()
      .split('\n')
      .filter((line) => line.includes('the store does not answer'));
    expect(lines.filter((line) => /"stack"|\\n +at /.test(line))).toEqual([]);
    expect(product.log()).not.toContain('hunter2');
  } finally {
    await product.stop();
    address.close();
    await Promise.all([before.stop(), after.stop()]);
  }
});
