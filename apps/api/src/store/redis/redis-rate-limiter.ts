import { RateLimiterRedis } from 'rate-limiter-flexible';
import { counterRateLimiter } from '../counter-rate-limiter.ts';
import type { MakeRateLimiter } from '../rate-limiter.ts';
import { countLua } from './count.lua.ts';
import { limitPrefix } from './keys.ts';
import type { RedisClient } from './redis-client.ts';
import { redisUnavailable } from './redis-message.ts';
import { repeater } from './repeat.ts';

/**
 * Limits shared by every server on this Redis. What was counted and whose answer was lost is counted again: one try fewer
 * for somebody, once in a while.
 */
export function redisRateLimiter(redis: RedisClient): MakeRateLimiter {
  const again = repeater(redis);
  return ({ name, points, seconds }) => {
    const keyPrefix = limitPrefix(name);
    const counter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix,
      points,
      duration: seconds,
      customIncrTtlLuaScript: countLua,
    });
    const repeated =
      <T>(ask: (key: string) => Promise<T>) =>
      (key: string) =>
        ask(key).catch((error: unknown) => again(() => ask(key), error));
    return counterRateLimiter(
      {
        points,
        penalty: repeated((key) => counter.penalty(key)),
        reward: repeated((key) => counter.reward(key)),
        get: repeated((key) => counter.get(key)),
        delete: repeated((key) => counter.delete(key)),
      },
      redisUnavailable,
    );
  };
}
