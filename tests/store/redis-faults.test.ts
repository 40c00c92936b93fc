import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Records } from '../../apps/api/src/store/key-value-store.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisRateLimiter } from '../../apps/api/src/store/redis/redis-rate-limiter.ts';
import { redisRecords } from '../../apps/api/src/store/redis/redis-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';
import { type RedisServerOptions, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function redisAndClient(options?: RedisServerOptions) {
  const server = await startRedis(options);
  cleanups.push(() => server.stop());
  const redis = connectRedis(server.url);
  const records = redisRecords(redis);
  cleanups.push(() => records.close());
  await records.claim('kept', 'first', MINUTE);
  return { server, redis, records };
}

/** Every call of the port, and how long the slowest took to say that the store is away. */
async function msUntilUnavailable(records: Records): Promise<number> {
  const start = performance.now();
  const calls = [
    records.find('kept'),
    records.claim('new', 'v', MINUTE),
    records.swap('kept', 'first', null),
    records.ping(),
  ];
  await Promise.all(calls.map((call) => expect(call).rejects.toThrow(StoreUnavailable)));
  return performance.now() - start;
}

const answers = (records: Records) => () =>
  records.ping().then(
    () => true,
    () => false,
  );

describe('when Redis is killed', () => {
  it('every call says so within 3 s, and the same client goes on after a restart', async () => {
    const { server, records } = await redisAndClient({ appendonly: true });
    await records.swap('kept', 'first', { value: 'second', lifetimeMs: MINUTE });
    await server.kill();
    expect(await msUntilUnavailable(records)).toBeLessThan(3000);
    expect(await msUntilUnavailable(records)).toBeLessThan(3000);

    await server.restart();
    await until(answers(records));
    expect(await records.find('kept')).toBe('second');
    expect(await records.swap('kept', 'second', { value: 'third', lifetimeMs: MINUTE })).toBe(true);
  });

  it('limits say so too, and count again afterwards', async () => {
    const { server, records, redis } = await redisAndClient();
    const limiter = redisRateLimiter(redis)({ name: 'tries', points: 1, seconds: 60 });
    await server.kill();
    await expect(limiter.take('ada')).rejects.toThrow(StoreUnavailable);
    await expect(limiter.peek('ada')).rejects.toThrow(StoreUnavailable);
    await expect(limiter.forget('ada')).rejects.toThrow(StoreUnavailable);
    await server.restart();
    await until(answers(records));
    expect([await limiter.take('ada'), await limiter.take('ada')]).toEqual([null, 60]);
  });

  it('the client can still be closed', async () => {
    const { server, records } = await redisAndClient();
    await server.kill();
    await records.close();
    await expect(records.ping()).rejects.toThrow(StoreUnavailable);
  });
});

describe('when Redis hangs', () => {
  it('every call says so within 3 s, and the same client goes on afterwards', async () => {
    const { server, records } = await redisAndClient();
    server.pause();
    expect(await msUntilUnavailable(records)).toBeLessThan(3000);
    server.resume();
    await until(answers(records));
    expect(await records.claim('after', 'v', MINUTE)).toBe(true);
  });
});

describe('when the connection is cut before the answer', () => {
  it('a swap that was carried out is never answered with no', async () => {
    const server = await startRedis();
    cleanups.push(() => server.stop());
    const wire = await cuttableWire(server.port);
    const records = redisRecords(connectRedis(`redis://127.0.0.1:${wire.port}`));
    cleanups.push(() => records.close());
    await records.claim('kept', 'first', MINUTE);

    wire.cutAtNextAnswer();
    const swap = records.swap('kept', 'first', { value: 'second', lifetimeMs: MINUTE });
    await expect(swap).rejects.toThrow(StoreUnavailable);
    await until(answers(records));
    expect(await records.find('kept')).toBe('second');
  });
});

describe('when Redis refuses', () => {
  it('a full memory is a store that cannot write, and still reads', async () => {
    const { redis, records } = await redisAndClient();
    await redis.config('SET', 'maxmemory', '1');
    await expect(records.claim('new', 'v', MINUTE)).rejects.toThrow(StoreUnavailable);
    expect(await records.find('kept')).toBe('first');
  });

  it('a forgotten script is sent again', async () => {
    const { redis, records } = await redisAndClient();
    await records.swap('kept', 'first', { value: 'second', lifetimeMs: MINUTE });
    await redis.script('FLUSH');
    const next = (who: number) => ({ value: `${who}`, lifetimeMs: MINUTE });
    const won = await Promise.all([0, 1, 2, 3].map((who) => records.swap('kept', 'second', next(who))));
    expect(won.filter(Boolean)).toHaveLength(1);
  });
});

/** A way to Redis that can be cut in the moment when an answer comes back. */
async function cuttableWire(target: number) {
  let isCutting = false;
  const wire = createServer((client) => {
    const redis = connect(target, '127.0.0.1');
    client.on('data', (bytes) => redis.write(bytes));
    redis.on('data', (bytes) => {
      if (!isCutting) return client.write(bytes);
      isCutting = false;
      client.destroy();
      return redis.destroy();
    });
    for (const [one, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(wire, 'listening');
  cleanups.push(async () => wire.close());
  const { port }: AddressInfo = Object(wire.address());
  return {
    port,
    cutAtNextAnswer() {
      isCutting = true;
    },
  };
}
