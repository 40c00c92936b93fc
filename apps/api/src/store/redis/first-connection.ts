import { Cluster, type Redis } from 'ioredis';
import { primaries, type RedisClient } from './redis-client.ts';
import { redisMessage } from './redis-message.ts';
import { RedisStartError, refusesCredentials, refusesDatabase } from './redis-start-error.ts';
import type { RedisPlace } from './redis-url.ts';

/**
 * Resolves once Redis can be used, in the database that was asked for. Throws RedisStartError at once if it refuses us,
 * or after `limitMs` without it. `place` is where it is, for people.
 */
export async function firstConnection(redis: RedisClient, place: RedisPlace, limitMs: number): Promise<void> {
  await untilReady(redis, place, limitMs);
  try {
    if (redis instanceof Cluster) {
      await Promise.all(primaries(redis).map(connectNode));
      return;
    }
    const mode = /^redis_mode:(cluster|sentinel)/m.exec(await redis.info('server').catch(() => ''))?.[1];
    if (mode !== undefined) throw RedisStartError.ofMode(place, mode);
    // Where a connection begins; a user may have no right to select anything.
    const { db = 0 } = redis.options;
    if (db !== 0) await redis.select(db);
  } catch (error) {
    redis.disconnect();
    throw error instanceof RedisStartError ? error : RedisStartError.at(place, redisMessage(error));
  }
}

/** So that no request has to. The key is of one node alone, and the others say so. */
async function connectNode(node: Redis): Promise<void> {
  await node.get('p:').catch((error: unknown) => {
    if (!redisMessage(error).startsWith('MOVED')) throw error;
  });
}

function untilReady(redis: RedisClient, place: RedisPlace, limitMs: number): Promise<void> {
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
      reject(RedisStartError.at(place, reason));
    };
    const onError = (error: unknown) => {
      reason = redisMessage(error);
      if (refusesCredentials(reason) || refusesDatabase(reason)) giveUp();
    };
    const timer = setTimeout(giveUp, limitMs);
    redis.on('ready', onReady).on('error', onError);
  });
}
