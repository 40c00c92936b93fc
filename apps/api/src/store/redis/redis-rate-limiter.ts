import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { counterLimiter } from '../counter-rate-limiter.ts';
import type { MakeLimiter } from '../rate-limiter.ts';
import { limitPrefix } from './keys.ts';
import { redisUnavailable } from './redis-message.ts';

/** Limits shared by every server on this Redis. */
export function redisRateLimiter(redis: Redis): MakeLimiter {
  return ({ name, points, seconds }) => {
    const keyPrefix = limitPrefix(name);
    const counter = new RateLimiterRedis({ storeClient: redis, keyPrefix, points, duration: seconds });
    return counterLimiter(counter, redisUnavailable);
  };
}
