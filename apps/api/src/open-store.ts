import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { restrictToOwner } from './config/file-permissions.ts';
import type { KeyValueStore } from './store/key-value-store.ts';
import { type MisfitWatch, misfitWatch } from './store/misfit-watch.ts';
import type { MakeRateLimiter } from './store/rate-limiter.ts';
import type { RecordStream, RecordWalk } from './store/record-walk.ts';
import { connectRedis, openRedis } from './store/redis/connect-redis.ts';
import { inspectRedis, timeReader } from './store/redis/inspect-redis.ts';
import { redisRateLimiter } from './store/redis/redis-rate-limiter.ts';
import { redisStore } from './store/redis/redis-store.ts';
import { redisWalk } from './store/redis/redis-walk.ts';
import { replaceRedisRecords } from './store/redis/replace-redis-records.ts';
import { sharedClock } from './store/shared-clock.ts';
import { memoryRateLimiter } from './store/sqlite/memory-rate-limiter.ts';
import { replaceRecordFile } from './store/sqlite/replace-record-file.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { type InspectStore, inspectEmbedded } from './store/store-condition.ts';

export interface OpenStore {
  readonly store: KeyValueStore;
  readonly misfits: MisfitWatch;
  /** Where it is, for people. */
  readonly place: string;
  readonly inspect: InspectStore;
  /** The time on which all servers of this store agree. */
  readonly now: () => number;
  readonly makeRateLimiter: MakeRateLimiter;
  readonly kind: 'embedded' | 'redis';
  readonly walk: RecordWalk;
  /**
   * Puts other records in the place of all that are there. The store is for nothing else afterwards but to be closed. The file that is kept
   * of what was there, if one is.
   */
  readonly replaceAll: (records: RecordStream) => Promise<string | null>;
}

const FIRST_CONNECTION_MS = 10_000;
/** As many changes wait for replicas at once. */
const WAITING_CLIENTS = 8;

/** The store that the settings name: Redis where there is one, else files in the data folder. */
export async function openStore(
  { redisUrl, redisTls, redisWait, dataDir }: Config,
  log: Pick<Logger, 'warn'>,
): Promise<OpenStore> {
  for (const warning of restrictToOwner(dataDir)) log.warn(warning);
  const misfits = misfitWatch(log, () => performance.now());
  if (redisUrl === null) {
    const store = openSqliteStore({ dataDir, now: Date.now, onMisfit: misfits.note });
    return {
      store,
      misfits,
      place: resolve(dataDir),
      inspect: inspectEmbedded,
      now: Date.now,
      makeRateLimiter: memoryRateLimiter,
      kind: 'embedded',
      walk: store.walk,
      async replaceAll(records) {
        await store.close();
        return replaceRecordFile(dataDir, records, Date.now());
      },
    };
  }
  const report = (reason: string) => log.warn({ reason }, 'Redis does not answer');
  const { redis, place } = await openRedis(redisUrl, FIRST_CONNECTION_MS, { report, tls: redisTls });
  const confirmed = redisWait && {
    ...redisWait,
    clients: Array.from({ length: WAITING_CLIENTS }, () => connectRedis(redisUrl, { tls: redisTls })),
  };
  const clock = sharedClock(timeReader(redis));
  await clock.look();
  const store = redisStore(redis, misfits.note, confirmed);
  return {
    store,
    misfits,
    place: `${place.where}, database ${place.db}`,
    inspect: inspectRedis(redis, clock.look),
    now: clock.now,
    makeRateLimiter: redisRateLimiter(redis),
    kind: 'redis',
    walk: redisWalk(redis, clock.now),
    async replaceAll(records) {
      await replaceRedisRecords(redis, records, clock.now());
      return null;
    },
  };
}
