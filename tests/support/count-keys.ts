import { jest } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import type { Product } from './product.ts';

/** How many keys there are: those that limits count under, and those of records. */
export interface KeyCount {
  now(): Promise<number>;
  stop(): void;
}

/** Sees every limit that counts in memory from now on. */
export function countMemoryKeys(): KeyCount {
  const seen = new Set<RateLimiterMemory>();
  const { penalty } = RateLimiterMemory.prototype;
  const spy = jest.spyOn(RateLimiterMemory.prototype, 'penalty').mockImplementation(function (
    this: RateLimiterMemory,
    ...args
  ) {
    seen.add(this);
    return penalty.apply(this, args);
  });
  const sizes = () => [...seen].map((limiter) => limiter.dump().storage.length);
  return { now: async () => sizes().reduce((sum, size) => sum + size, 0), stop: () => spy.mockRestore() };
}

/** Everything that a product keeps: in Redis all keys, else those in memory and the records that were made and not removed. */
export function countKeys({ redis, store }: Product): KeyCount {
  if (redis !== null) {
    const connection = connectRedis(redis.url);
    return { now: () => connection.dbsize(), stop: () => connection.disconnect() };
  }
  const inMemory = countMemoryKeys();
  const { create, compareAndSwap } = store;
  let records = 0;
  Object.assign(store, {
    async create(...args: Parameters<typeof create>) {
      const isMade = await create(...args);
      records += Number(isMade);
      return isMade;
    },
    async compareAndSwap(...args: Parameters<typeof compareAndSwap>) {
      const isSwapped = await compareAndSwap(...args);
      records -= Number(isSwapped && args[2] === null);
      return isSwapped;
    },
  });
  return {
    now: async () => (await inMemory.now()) + records,
    stop() {
      inMemory.stop();
      Object.assign(store, { create, compareAndSwap });
    },
  };
}
