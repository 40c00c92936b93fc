import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisRateLimiter } from '../../apps/api/src/store/redis/redis-rate-limiter.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;

describe('the keys in Redis', () => {
  let server: RedisServer;
  let redis: ReturnType<typeof connectRedis>;
  beforeAll(async () => {
    server = await startRedis();
    redis = connectRedis(server.url);
  });
  afterAll(async () => {
    await redisStore(redis).close();
    await server.stop();
  });

  it('all have an end and one beginning', async () => {
    const store = redisStore(redis);
    const rateLimiter = redisRateLimiter(redis)({ name: 'tries', points: 1, seconds: 60, keys: 'dear' });
    for (const key of ['created', 'swapped', 'over']) await store.create(key, 'first', MINUTE);
    await store.compareAndSwap('swapped', 'first', { value: 'second', lifetimeMs: MINUTE });
    await store.compareAndSwap('over', 'first', { value: 'second', lifetimeMs: -1 });
    await Promise.all([rateLimiter.take('ada'), rateLimiter.take('ada'), rateLimiter.peek('grace')]);
    await until(async () => (await store.get('over')) === null);

    const isReceipt = (key: string) => key.startsWith('p:done:{p:');
    const all = await redis.keys('*');
    // Three records were created, and two of them changed: one for each record.
    expect(all.filter(isReceipt)).toHaveLength(3);
    const brief = await Promise.all(all.filter(isReceipt).map((key) => redis.pttl(key)));
    expect(brief.every((ms) => ms > 0 && ms <= MINUTE / 2)).toBe(true);
    const keys = all.filter((key) => !isReceipt(key));
    expect(keys.sort()).toEqual(['p:created', 'p:limit:tries:ada', 'p:swapped']);
    const ends = await Promise.all(keys.map((key) => redis.pttl(key)));
    expect(ends.every((ms) => ms > MINUTE / 2 && ms <= MINUTE)).toBe(true);
  });

  it('grow by none, and by few bytes, while one record changes again and again', async () => {
    const store = redisStore(redis);
    await redis.flushall();
    await store.create('busy', '0', MINUTE);
    for (let count = 0; count < 1_000; count++)
      await store.compareAndSwap('busy', `${count}`, { value: `${count + 1}`, lifetimeMs: MINUTE });
    expect(await store.get('busy')).toBe('1000');
    const [receipt = '', ...more] = await redis.keys('p:done:*');
    expect([more, await redis.dbsize()]).toEqual([[], 2]);
    expect(await redis.strlen(receipt)).toBeLessThanOrEqual(2048);
  });

  it('of what was changed lately are no records, for whoever looks whether there is any', async () => {
    const store = redisStore(redis);
    await redis.flushall();
    await store.create('gone', 'first', MINUTE);
    expect(await store.compareAndSwap('gone', 'first', null)).toBe(true);
    expect(await redis.dbsize()).toBe(1);
    expect(await store.hasKeyUnder('')).toBe(false);
    await store.create('kept', 'first', MINUTE);
    expect(await store.hasKeyUnder('')).toBe(true);
  });

  it('that hold something foreign read as taken, and as nothing of ours', async () => {
    const store = redisStore(redis);
    await redis.rpush('p:foreign', 'a list');
    expect(await store.get('foreign')).toBeNull();
    expect(await store.create('foreign', 'ours', MINUTE)).toBe(false);
    expect(await store.compareAndSwap('foreign', 'a list', null)).toBe(false);
  });
});
