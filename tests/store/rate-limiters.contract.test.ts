import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Limit, RateLimiter } from '../../apps/api/src/store/rate-limiter.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisRateLimiter } from '../../apps/api/src/store/redis/redis-rate-limiter.ts';
import { memoryRateLimiter } from '../../apps/api/src/store/sqlite/memory-rate-limiter.ts';
import { countMemoryKeys, type KeyCount } from '../support/count-keys.ts';
import { startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

interface Servers {
  readonly keys: KeyCount;
  /** One limit, as each of several servers that share a store counts it. */
  limiters(limit: Limit): readonly [RateLimiter, ...RateLimiter[]];
  close(): Promise<void>;
}

const STORES: Readonly<Record<string, () => Promise<Servers>>> = {
  async redis() {
    const server = await startRedis();
    const clients = Array.from({ length: 10 }, () => connectRedis(server.url));
    const [connection] = clients;
    const [first, ...others] = clients.map((redis) => redisRateLimiter(redis));
    if (!first || !connection) throw new Error('no client');
    return {
      keys: { now: () => connection.dbsize(), stop: () => undefined },
      limiters: (limit) => [first(limit), ...others.map((make) => make(limit))],
      async close() {
        await Promise.all(clients.map((redis) => redis.quit()));
        await server.stop();
      },
    };
  },
  async memory() {
    const keys = countMemoryKeys();
    return { keys, limiters: (limit) => [memoryRateLimiter(limit)], close: async () => keys.stop() };
  },
};

describe.each(Object.entries(STORES))('limits in %s', (_name, open) => {
  let servers: Servers;
  let limits = 0;
  const newLimit = (points: number, seconds: number) =>
    ({ name: `limit-${++limits}`, points, seconds, keys: 'dear' }) as const;

  /** One that was met: on a slow machine of more seconds, so that it is not over before that is seen. */
  async function metLimit(seconds: number): Promise<{ rateLimiter: RateLimiter; start: number; waits: number }> {
    const [rateLimiter] = servers.limiters(newLimit(1, seconds));
    const start = performance.now();
    await rateLimiter.take('ada');
    const waits = await rateLimiter.take('ada');
    return waits === null ? metLimit(seconds * 4) : { rateLimiter, start, waits };
  }

  beforeAll(async () => {
    servers = await open();
  });
  afterAll(() => servers.close());

  it('allow so many, and then say how long to wait', async () => {
    const [rateLimiter] = servers.limiters(newLimit(2, 60));
    expect([await rateLimiter.take('ada'), await rateLimiter.take('ada')]).toEqual([null, null]);
    const wait = await rateLimiter.take('ada');
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('allow exactly as many when all ask at once', async () => {
    const limiters = servers.limiters(newLimit(50, 60));
    const takes = Array.from({ length: 200 }, (_, index) => limiters[index % limiters.length]?.take('ada'));
    expect((await Promise.all(takes)).filter((wait) => wait === null)).toHaveLength(50);
  });

  it('can be looked at without taking', async () => {
    const [rateLimiter] = servers.limiters(newLimit(1, 60));
    expect([await rateLimiter.peek('ada'), await rateLimiter.peek('ada')]).toEqual([null, null]);
    await rateLimiter.take('ada');
    expect(await rateLimiter.peek('ada')).toBeGreaterThan(50);
  });

  it('keep keys and names apart', async () => {
    const limit = newLimit(1, 60);
    const [rateLimiter] = servers.limiters(limit);
    const [other] = servers.limiters(newLimit(1, 60));
    await rateLimiter.take('ada');
    expect([await rateLimiter.take('ada:b'), await rateLimiter.take('grace'), await other.take('ada')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('allow again what was given back', async () => {
    const [rateLimiter] = servers.limiters(newLimit(1, 60));
    await rateLimiter.take('ada');
    await rateLimiter.giveBack('ada');
    expect([await rateLimiter.take('ada'), await rateLimiter.take('ada')]).toEqual([null, expect.any(Number)]);
  });

  it('keep no key of which all was given back', async () => {
    const [rateLimiter] = servers.limiters(newLimit(3, 60));
    const before = await servers.keys.now();
    for (let name = 0; name < 100; name++) {
      await rateLimiter.take(`name-${name}`);
      await rateLimiter.take(`name-${name}`);
    }
    expect((await servers.keys.now()) - before).toBe(100);
    for (let name = 0; name < 100; name++) await rateLimiter.giveBack(`name-${name}`);
    expect((await servers.keys.now()) - before).toBe(100);
    for (let name = 0; name < 100; name++) await rateLimiter.giveBack(`name-${name}`);
    expect((await servers.keys.now()) - before).toBe(0);
  });

  it('owe nothing for what is given back and was not taken', async () => {
    const [rateLimiter] = servers.limiters(newLimit(1, 60));
    const before = await servers.keys.now();
    await rateLimiter.giveBack('ada');
    expect(await servers.keys.now()).toBe(before);
    expect([await rateLimiter.take('ada'), await rateLimiter.take('ada')]).toEqual([null, expect.any(Number)]);
  });

  it('count what is taken while the last one is given back', async () => {
    const limiters = servers.limiters(newLimit(1, 60));
    for (let round = 0; round < 20; round++) {
      const key = `ada-${round}`;
      await limiters[0].take(key);
      const others = limiters.length > 1 ? limiters.slice(1) : [limiters[0], limiters[0]];
      const [, ...takes] = await Promise.all([limiters[0].giveBack(key), ...others.map((each) => each.take(key))]);
      const taken = takes.filter((wait) => wait === null).length;
      expect(taken).toBeLessThanOrEqual(1);
      if (taken === 1) expect(await limiters[0].peek(key)).not.toBeNull();
    }
  });

  it('forget a key when told to', async () => {
    const [rateLimiter] = servers.limiters(newLimit(1, 60));
    await rateLimiter.take('ada');
    await rateLimiter.forget('ada');
    expect([await rateLimiter.peek('ada'), await rateLimiter.take('ada')]).toEqual([null, null]);
  });

  it('allow again when the time is over, whatever was refused meanwhile', async () => {
    const { rateLimiter, start, waits } = await metLimit(1);
    expect(waits).toBeGreaterThan(0);
    await until(async () => (await rateLimiter.take('ada')) === null);
    expect(performance.now() - start).toBeGreaterThanOrEqual(990);
  });
});
