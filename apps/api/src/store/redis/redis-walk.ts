import type { Result } from 'ioredis';
import { NO_EXPIRY } from '../key-value-store.ts';
import type { RecordWalk, StoredRecord } from '../record-walk.ts';
import { isOfRecord, recordKey } from './keys.ts';
import { readRecordLua } from './read-record.lua.ts';
import { allPrimaries, type RedisClient } from './redis-client.ts';
import { redisUnavailable } from './redis-message.ts';
import { scanKeys } from './scan-keys.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    readRecord(key: string): Result<[] | [bytes: string, lifetimeMs: number], Context>;
  }
}

const ALL = recordKey('');

/** The records in Redis, of every primary, for whoever copies them. Throws StoreUnavailable. */
export function redisWalk(redis: RedisClient, now: () => number): RecordWalk {
  redis.defineCommand('readRecord', { numberOfKeys: 1, lua: readRecordLua });

  async function read(key: string): Promise<StoredRecord[]> {
    const [value, lifetimeMs] = await redis.readRecord(recordKey(key));
    if (value === undefined || lifetimeMs === undefined) return [];
    // Nothing of ours is without an end; what somebody has freed of it is kept for good.
    return [{ key, value, expiresAt: Math.ceil(now() + (lifetimeMs < 0 ? NO_EXPIRY : lifetimeMs)) }];
  }

  return {
    async *keys(prefixes) {
      try {
        for (const node of allPrimaries(redis)) {
          for await (const page of scanKeys(node, ALL)) {
            const keys = page.filter(isOfRecord).map((key) => key.slice(ALL.length));
            yield keys.filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
          }
        }
      } catch (error) {
        throw redisUnavailable(error);
      }
    },
    async read(keys) {
      try {
        return (await Promise.all(keys.map(read))).flat();
      } catch (error) {
        throw redisUnavailable(error);
      }
    },
  };
}
