import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { keepToOwner } from './config/file-permissions.ts';
import type { Records } from './store/key-value-store.ts';
import type { MakeLimiter } from './store/rate-limiter.ts';
import { connectRedis, firstConnection } from './store/redis/connect-redis.ts';
import { redisRateLimiter } from './store/redis/redis-rate-limiter.ts';
import { redisRecords } from './store/redis/redis-store.ts';
import { memoryRateLimiter } from './store/sqlite/memory-rate-limiter.ts';
import { openEmbeddedRecords } from './store/sqlite/sqlite-store.ts';

export interface Store {
  readonly records: Records;
  readonly makeLimiter: MakeLimiter;
}

const FIRST_CONNECTION_MS = 10_000;

/** The store that the settings name: Redis where there is one, else files in the data folder. */
export async function openStore({ redisUrl, dataDir }: Config, log: Logger): Promise<Store> {
  for (const warning of keepToOwner(dataDir)) log.warn(warning);
  if (redisUrl === null) {
    return { records: openEmbeddedRecords({ dataDir, now: Date.now }), makeLimiter: memoryRateLimiter };
  }
  const redis = connectRedis(redisUrl, (trouble) => log.warn({ trouble }, 'Redis does not answer'));
  await firstConnection(redis, FIRST_CONNECTION_MS);
  return { records: redisRecords(redis), makeLimiter: redisRateLimiter(redis) };
}
