import type { KeyValueStore, OnMisfit } from '../key-value-store.ts';
import { isOfRecord, recordKey } from './keys.ts';
import { type Change, recordChanges } from './record-changes.ts';
import { allPrimaries, primaries, type RedisClient } from './redis-client.ts';
import { isForbidden, redisMessage, redisUnavailable } from './redis-message.ts';
import { repeater } from './repeat.ts';
import { scanKeys } from './scan-keys.ts';
import { type Confirmation, confirmingSender, scriptSender } from './send-scripts.ts';

/** Further clients of the same Redis, by which changes are made that replicas have to have before they are answered. */
interface ConfirmedWrites extends Confirmation {
  readonly clients: readonly RedisClient[];
}

/** Records in Redis, one key each. They last as long as that Redis keeps its data; see its append-only file. */
export function redisStore(
  redis: RedisClient,
  onMisfit?: OnMisfit,
  confirmed: ConfirmedWrites | null = null,
): KeyValueStore {
  const gatherWrites = writeGatherer(redis);
  const again = repeater(redis);
  const changes = recordChanges(confirmed ? confirmingSender(confirmed.clients, confirmed) : scriptSender(redis));

  /** A key that holds something which is no record (a list, a hash) reads as one that holds another's record. */
  async function ask<T>(key: string, foreign: T, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      return again(send, error).catch((last: unknown) => {
        if (!redisMessage(last).includes('WRONGTYPE')) throw redisUnavailable(last);
        onMisfit?.(key.replace(/(?<=:).*/, ''), 'all of it (no string)');
        return foreign;
      });
    }
  }
  const make = async (key: string, change: Change) => (await ask(key, 0, change)) === 1;

  return {
    onMisfit,
    create: (key, value, lifetimeMs) => make(key, changes.create(recordKey(key), value, lifetimeMs)),
    get(key) {
      gatherWrites();
      return ask(key, null, () => redis.get(recordKey(key)));
    },
    compareAndSwap: (key, raw, next) => make(key, changes.swap(recordKey(key), raw, next)),
    async hasKeyUnder(prefix) {
      const look = () => hasKeyUnder(redis, recordKey(prefix));
      try {
        return await look().catch((error: unknown) => again(look, error));
      } catch (error) {
        throw redisUnavailable(error);
      }
    },
    async close() {
      await Promise.all([redis, ...(confirmed?.clients ?? [])].map(close));
    },
  };
}

/** A user without the right to SCAN can look at no keys but those it can name. */
async function hasKeyUnder(redis: RedisClient, prefix: string): Promise<boolean> {
  try {
    for (const node of allPrimaries(redis)) {
      for await (const keys of scanKeys(node, prefix)) if (keys.some(isOfRecord)) return true;
    }
  } catch (error) {
    if (!isForbidden(error)) throw error;
  }
  return false;
}

/**
 * What is sent in one turn of the event loop leaves in one write for each node, so that a poll is pipelined with its
 * neighbours. The client's own pipelining does the same at nearly twice the cost.
 */
function writeGatherer(redis: RedisClient): () => void {
  let isGathering = false;
  return () => {
    if (isGathering) return;
    isGathering = true;
    const streams = primaries(redis).flatMap(({ stream }) => stream ?? []);
    for (const stream of streams) stream.cork();
    setImmediate(() => {
      isGathering = false;
      for (const stream of streams) stream.uncork();
    });
  };
}

/** Lets earlier commands finish; a server that is away cannot be asked to, and the client may forget to say so. */
async function close(redis: RedisClient): Promise<void> {
  if (redis.status === 'end' || redis.status === 'disconnecting') return;
  const ended = new Promise((resolve) => redis.once('end', resolve));
  await Promise.race([redis.quit().catch(() => redis.disconnect()), ended]);
}
