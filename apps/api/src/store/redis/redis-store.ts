import type { Redis, Result } from 'ioredis';
import type { KeyValueStore, OnMisfit } from '../key-value-store.ts';
import { compareAndSwapLua } from './compare-and-swap.lua.ts';
import { recordKey } from './keys.ts';
import { redisMessage, redisUnavailable } from './redis-message.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    swapRecord(key: string, raw: string, lifetimeMs: number, value: string): Result<number, Context>;
  }
}

const KEYS_A_LOOK = 1_000;

/** Records in Redis, one key each. They last as long as that Redis keeps its data; see its append-only file. */
export function redisStore(redis: Redis, onMisfit?: OnMisfit): KeyValueStore {
  redis.defineCommand('swapRecord', { numberOfKeys: 1, lua: compareAndSwapLua });
  const isForeign = (key: string) => onMisfit?.(key.replace(/(?<=:).*/, ''), 'all of it (no string)');
  return {
    onMisfit,
    async create(key, value, lifetimeMs) {
      const reply = redis.set(recordKey(key), value, 'PX', wholeMs(lifetimeMs), 'NX');
      return (await response(reply, null, () => isForeign(key))) === 'OK';
    },
    get(key) {
      gatherWrites(redis);
      return response(redis.get(recordKey(key)), null, () => isForeign(key));
    },
    async compareAndSwap(key, raw, next) {
      const lifetimeMs = next === null ? 0 : wholeMs(next.lifetimeMs);
      const reply = redis.swapRecord(recordKey(key), raw, lifetimeMs, next?.value ?? '');
      return (await response(reply, 0, () => isForeign(key))) === 1;
    },
    hasKeyUnder: (prefix) => findKey(redis, recordKey(prefix), '0'),
    async close() {
      // Quitting lets earlier commands finish; a server that is away cannot be asked to, and the client may forget to say so.
      const ended = new Promise((resolve) => redis.once('end', resolve));
      await Promise.race([redis.quit().catch(() => redis.disconnect()), ended]);
    },
  };
}

/** A user without the right to SCAN can look at no keys but those it can name. */
async function findKey(redis: Redis, prefix: string, cursor: string): Promise<boolean> {
  const page = redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', KEYS_A_LOOK);
  const [next, keys] = await page.catch((error: unknown): [string, string[]] => {
    if (/^NOPERM|unknown command/.test(redisMessage(error))) return ['0', []];
    throw redisUnavailable(error);
  });
  if (keys.length > 0) return true;
  return next === '0' ? false : findKey(redis, prefix, next);
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
async function response<T>(reply: Promise<T>, foreign: T, isForeign: () => void): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    if (!redisMessage(error).includes('WRONGTYPE')) throw redisUnavailable(error);
    isForeign();
    return foreign;
  }
}
