import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { probeStore } from '../../apps/api/src/store/probe-store.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import type { RedisClient } from '../../apps/api/src/store/redis/redis-client.ts';
import { redisRateLimiter } from '../../apps/api/src/store/redis/redis-rate-limiter.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { type RedisServerOptions, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
/** A call waits two seconds for a connection that was lost. Far less than whoever asked waits for. */
const SOON_MS = 9_000;
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function redisAndClient(options?: RedisServerOptions) {
  const server = await startRedis(options);
  cleanups.push(() => server.stop());
  const redis = connectRedis(server.url);
  const store = redisStore(redis);
  cleanups.push(() => store.close());
  await store.create('kept', 'first', MINUTE);
  return { server, redis, store };
}

/** Every call of the port, and how long the slowest took to say that the store is away. */
async function msUntilUnavailable(store: KeyValueStore): Promise<number> {
  const start = performance.now();
  const calls = [
    store.get('kept'),
    store.create('new', 'v', MINUTE),
    store.compareAndSwap('kept', 'first', null),
    probeStore(store, 'one'),
  ];
  await Promise.all(calls.map((call) => expect(call).rejects.toThrow(StoreUnavailable)));
  return performance.now() - start;
}

const responses = (store: KeyValueStore) => () =>
  probeStore(store, randomUUID()).then(
    () => true,
    () => false,
  );

describe('when Redis is killed', () => {
  it('every call says so soon, and the same client goes on after a restart', async () => {
    const { server, store } = await redisAndClient({ appendonly: true });
    await store.compareAndSwap('kept', 'first', { value: 'second', lifetimeMs: MINUTE });
    await server.kill();
    expect(await msUntilUnavailable(store)).toBeLessThan(SOON_MS);
    expect(await msUntilUnavailable(store)).toBeLessThan(SOON_MS);

    await server.restart();
    await until(responses(store));
    expect(await store.get('kept')).toBe('second');
    expect(await store.compareAndSwap('kept', 'second', { value: 'third', lifetimeMs: MINUTE })).toBe(true);
  });

  it('limits say so too, and count again afterwards', async () => {
    const { server, store, redis } = await redisAndClient();
    const rateLimiter = redisRateLimiter(redis)({ name: 'tries', points: 1, seconds: 60, keys: 'dear' });
    await server.kill();
    await expect(rateLimiter.take('ada')).rejects.toThrow(StoreUnavailable);
    await expect(rateLimiter.peek('ada')).rejects.toThrow(StoreUnavailable);
    await expect(rateLimiter.forget('ada')).rejects.toThrow(StoreUnavailable);
    await server.restart();
    await until(responses(store));
    expect([await rateLimiter.take('ada'), await rateLimiter.take('ada')]).toEqual([null, 60]);
  });

  it('the client can still be closed', async () => {
    const { server, store } = await redisAndClient();
    await server.kill();
    await store.close();
    await expect(probeStore(store, 'two')).rejects.toThrow(StoreUnavailable);
  });
});

describe('when Redis hangs', () => {
  it('every call says so soon, and the same client goes on afterwards', async () => {
    const { server, store } = await redisAndClient();
    server.pause();
    expect(await msUntilUnavailable(store)).toBeLessThan(SOON_MS);
    server.resume();
    await until(responses(store));
    expect(await store.create('after', 'v', MINUTE)).toBe(true);
  });
});

describe('when Redis reads its data', () => {
  it('every call says so soon, and the same client goes on once it is ready', async () => {
    // A millisecond for each record of the file, so that it takes some seconds.
    const options = { appendonly: true, args: ['--key-load-delay', '1000', '--appendfsync', 'everysec'] };
    const { server, redis, store } = await redisAndClient(options);
    const filling = redis.pipeline();
    for (let index = 0; index < 8_000; index++) filling.set(`${index}`, 'v');
    await filling.exec();
    await server.kill();
    await server.restart();
    await until(async () => redis.status === 'connect');
    await msUntilUnavailable(store);
    await until(responses(store), 60_000);
    expect(await store.get('kept')).toBe('first');
  });
});

describe('when this process stalls', () => {
  it('what Redis has answered meanwhile is read, and nobody is told that it is away', async () => {
    const { store } = await redisAndClient();
    await store.create('kept', 'first', MINUTE);
    const calls = [store.get('kept'), probeStore(store, 'probe')];
    // Sent, so that only the answers are missing.
    await nextTurn();
    await nextTurn();
    stall(3500);
    await expect(Promise.all(calls)).resolves.toEqual(['first', undefined]);
  });
});

/** Nothing else of this process runs in so many milliseconds. */
function stall(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('when Redis refuses', () => {
  it('a full memory is a store that cannot write, and still reads', async () => {
    const { redis, store } = await redisAndClient();
    await redis.config('SET', 'maxmemory', '1');
    await expect(store.create('new', 'v', MINUTE)).rejects.toThrow(StoreUnavailable);
    expect(await store.get('kept')).toBe('first');
  });

  it.each<[string, (redis: RedisClient) => Promise<unknown>]>([
    ['is full', (redis) => redis.config('SET', 'maxmemory', '1')],
    ['lets nobody run a script', (redis) => redis.acl('SETUSER', 'default', '-eval', '-evalsha')],
    ['lets nobody write', (redis) => redis.acl('SETUSER', 'default', '-@write')],
    ['lets nobody read', (redis) => redis.acl('SETUSER', 'default', '-get')],
    ['is a replica', (redis) => redis.replicaof('127.0.0.1', '1')],
    ['has too few replicas', (redis) => redis.config('SET', 'min-replicas-to-write', '1')],
  ])('a probe finds a Redis that %s', async (_what, spoil) => {
    const { redis, store } = await redisAndClient();
    await probeStore(store, 'before');
    await spoil(redis);
    await expect(probeStore(store, 'after')).rejects.toThrow(StoreUnavailable);
  });

  it('a forgotten script is sent again', async () => {
    const { redis, store } = await redisAndClient();
    await store.compareAndSwap('kept', 'first', { value: 'second', lifetimeMs: MINUTE });
    await redis.script('FLUSH');
    const next = (who: number) => ({ value: `${who}`, lifetimeMs: MINUTE });
    const won = await Promise.all([0, 1, 2, 3].map((who) => store.compareAndSwap('kept', 'second', next(who))));
    expect(won.filter(Boolean)).toHaveLength(1);
  });
});
