import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { openEmbeddedRecords } from './embedded/embedded-records.ts';
import { memoryRateLimiter } from './embedded/memory-rate-limiter.ts';
import { keepToOwner } from './own-files.ts';
import { connectRedis, firstConnection } from './redis/connect-redis.ts';
import { redisRateLimiter } from './redis/redis-rate-limiter.ts';
import { redisRecords } from './redis/redis-records.ts';
import type { MakeLimiter } from './store/limiter.ts';
import type { Records } from './store/records.ts';

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
