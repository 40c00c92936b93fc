import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { counterRateLimiter } from '../counter-rate-limiter.ts';
import type { MakeRateLimiter } from '../rate-limiter.ts';
import { countLua } from './count.lua.ts';
import { limitPrefix } from './keys.ts';
import { redisUnavailable } from './redis-message.ts';

/** Limits shared by every server on this Redis. */
export function redisRateLimiter(redis: Redis): MakeRateLimiter {
  return ({ name, points, seconds }) => {
    const keyPrefix = limitPrefix(name);
    const counter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix,
      points,
      duration: seconds,
      customIncrTtlLuaScript: countLua,
    });
    return counterRateLimiter(counter, redisUnavailable);
  };
}
