import { NO_EXPIRY } from '../key-value-store.ts';
import type { RecordStream } from '../record-walk.ts';
import { HOLD_KEY, writtenHold } from '../store-hold.ts';
import { recordKey } from './keys.ts';
import { allPrimaries, type RedisClient } from './redis-client.ts';
import { redisUnavailable } from './redis-message.ts';
import { scanKeys } from './scan-keys.ts';

const HOLD = recordKey(HOLD_KEY);

/**
 * Puts these records in the place of all that are there. Redis cannot do that at once: a hold says meanwhile, and for as long as
 * it was not finished, that no server may start on it. Throws StoreUnavailable.
 */
export async function replaceRedisRecords(redis: RedisClient, records: RecordStream, now: number): Promise<void> {
  try {
    await redis.set(HOLD, writtenHold({ why: 'restoring', since: now }), 'PX', NO_EXPIRY);
    await clear(redis);
    for await (const batch of records) {
      await Promise.all(
        batch.map(({ key, value, expiresAt }) => redis.set(recordKey(key), value, 'PXAT', Math.ceil(expiresAt))),
      );
    }
    await redis.del(HOLD);
  } catch (error) {
    throw redisUnavailable(error);
  }
}

/** The counters of limits, too: they are of whoever used what was there before. */
async function clear(redis: RedisClient): Promise<void> {
  for (const node of allPrimaries(redis)) {
    for await (const page of scanKeys(node, recordKey(''))) {
      await Promise.all(page.filter((key) => key !== HOLD).map((key) => redis.del(key)));
    }
  }
}
