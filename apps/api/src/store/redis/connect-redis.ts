import { Redis, type RedisOptions } from 'ioredis';
import { redisMessage, redisReason } from './redis-message.ts';
import { RedisStartError, refusesCredentials, refusesDatabase } from './redis-start-error.ts';
import { readRedisUrl } from './redis-url.ts';
import { watchReadiness, watchSilence } from './watch-connection.ts';

const LOOK_WHY_MS = 500;
const SILENT_MS = 1500;
const NOT_READY_MS = 2500;

const OPTIONS = {
  connectTimeout: 1000,
  // For what the client itself has lost sight of: one that answers nothing, or is not ready, is noticed sooner (below).
  commandTimeout: 10_000,
  keepAlive: 10_000,
  enableOfflineQueue: true,
  // Never send a command twice: one whose response was lost may have been carried out, and a swap sent again would then
  // be answered "no" to the one who won.
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 500),
  // After a failover behind one address the old primary keeps our connection: only a new one leads to the new primary.
  // 1 connects anew and fails the command; 2 would send it again.
  reconnectOnError: (error: Error) => (isOfReplica(error) ? 1 : false),
} satisfies RedisOptions;

/**
 * A client that connects, and connects again, by itself. `report` hears of each reason, once until it is over or
 * becomes another, in words without secrets.
 */
export function connectRedis(url: string, report: (reason: string) => void = () => undefined): Redis {
  const address = readRedisUrl(url);
  if (typeof address === 'string') throw new RedisStartError(`REDIS_URL: ${address}`);
  const { isTls, ...target } = address;
  const redis = new Redis({ ...OPTIONS, ...target, ...(isTls && { tls: {} }) });
  let reported: string | null = null;
  redis.on('error', (error) => {
    const reason = redisReason(error);
    if (reason !== reported) report(reason);
    reported = reason;
    // The client would go on in database 0, among the records of somebody else.
    if (refusesDatabase(redisMessage(error))) redis.disconnect();
  });
  redis.on('connect', () => {
    watchSilence(redis.stream, SILENT_MS);
    watchReadiness(redis, NOT_READY_MS);
    setTimeout(() => reportLoading(redis), LOOK_WHY_MS).unref();
  });
  redis.on('ready', () => {
    reported = null;
  });
  return redis;
}

/** A Redis that reads its data takes connections and is not ready for as long as that takes; the client waits without a word. */
async function reportLoading(redis: Redis): Promise<void> {
  if (redis.status !== 'connect') return;
  const info = await redis.info('persistence').catch(() => '');
  if (/^loading:1/m.test(info)) redis.emit('error', new Error('LOADING'));
}

/** What a replica answers to a change; inside a script, older servers put words of their own before it. */
function isOfReplica({ message }: Error): boolean {
  return /\bREADONLY\b|^MASTERDOWN\b/.test(message);
}

/**
 * Resolves once Redis can be used, in the database that was asked for. Throws RedisStartError at once if it refuses us,
 * or after `limitMs` without it.
 */
export async function firstConnection(redis: Redis, limitMs: number): Promise<void> {
  await untilReady(redis, limitMs);
  try {
    const mode = /^redis_mode:(cluster|sentinel)/m.exec(await redis.info('server').catch(() => ''))?.[1];
    if (mode !== undefined) throw RedisStartError.ofMode(redis.options, mode);
    // Where a connection begins; a user may have no right to select anything.
    const { db = 0 } = redis.options;
    if (db !== 0) await redis.select(db);
  } catch (error) {
    redis.disconnect();
    throw error instanceof RedisStartError ? error : RedisStartError.at(redis.options, redisMessage(error));
  }
}

function untilReady(redis: Redis, limitMs: number): Promise<void> {
  if (redis.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    let reason = 'no response';
    const stop = () => {
      clearTimeout(timer);
      redis.off('ready', onReady).off('error', onError);
    };
    const onReady = () => {
      stop();
      resolve();
    };
    const giveUp = () => {
      stop();
      redis.disconnect();
      reject(RedisStartError.at(redis.options, reason));
    };
    const onError = (error: unknown) => {
      reason = redisMessage(error);
      if (refusesCredentials(reason) || refusesDatabase(reason)) giveUp();
    };
    const timer = setTimeout(giveUp, limitMs);
    redis.on('ready', onReady).on('error', onError);
  });
}
