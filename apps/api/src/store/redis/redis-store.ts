import type { Redis, Result } from 'ioredis';
import type { Records } from '../key-value-store.ts';
import { swapLua } from './compare-and-swap.lua.ts';
import { nothingKey, recordKey } from './keys.ts';
import { redisMessage, redisUnavailable } from './redis-message.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    swapRecord(key: string, asRead: string, lifetimeMs: number, value: string): Result<number, Context>;
  }
}

/** Records in Redis, one key each. They last as long as that Redis keeps its data; see its append-only file. */
export function redisRecords(redis: Redis): Records {
  redis.defineCommand('swapRecord', { numberOfKeys: 1, lua: swapLua });
  return {
    async claim(key, value, lifetimeMs) {
      const reply = redis.set(recordKey(key), value, 'PX', wholeMs(lifetimeMs), 'NX');
      return (await answer(reply, null)) === 'OK';
    },
    find(key) {
      gatherWrites(redis);
      return answer(redis.get(recordKey(key)), null);
    },
    async swap(key, asRead, next) {
      const lifetimeMs = next === null ? 0 : wholeMs(next.lifetimeMs);
      const reply = redis.swapRecord(recordKey(key), asRead, lifetimeMs, next?.value ?? '');
      return (await answer(reply, 0)) === 1;
    },
    async ping() {
      // Not PING, which a replica and a server that cannot write answer too.
      await answer(redis.del(nothingKey), 0);
    },
    async close() {
      // Quitting lets earlier commands finish; a server that is away cannot be asked to.
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

/**
 * What is sent in one turn of the event loop leaves in one write, so that a poll is pipelined with its neighbours. The
 * client's own pipelining does the same at nearly twice the cost.
 */
function gatherWrites({ stream }: Redis): void {
  if (stream === undefined || stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => stream.uncork());
}

/** Redis takes whole milliseconds and refuses 0; a record whose time has come lives one more. */
function wholeMs(lifetimeMs: number): number {
  return Math.max(1, Math.ceil(lifetimeMs));
}

/** A key that holds something which is no record (a list, a hash) reads as one that holds another's record. */
async function answer<T>(reply: Promise<T>, foreign: T): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    if (redisMessage(error).includes('WRONGTYPE')) return foreign;
    throw redisUnavailable(error);
  }
}
