import { setTimeout as delay } from 'node:timers/promises';
import { patienceMs, type RedisClient } from './redis-client.ts';
import { isPassing } from './redis-message.ts';

/**
 * Sends what failed again, for a while, where its answer was lost or where Redis could not take it just then. So it has to
 * know its own repeat, or to do no harm twice. Throws what the last try threw.
 */
export type Repeat = <T>(send: () => Promise<T>, error: unknown) => Promise<T>;

const LOOK_EVERY_MS = 50;

export function repeater(redis: RedisClient, limitMs = patienceMs(redis)): Repeat {
  let looking: Promise<void> | null = null;
  // One timer for all who wait: a busy server has thousands of commands under way.
  const nextLook = () => {
    looking ??= delay(LOOK_EVERY_MS).then(() => {
      looking = null;
    });
    return looking;
  };
  async function isReadyBefore(end: number): Promise<boolean> {
    do {
      await nextLook();
      if (redis.status === 'end') return false;
    } while (redis.status !== 'ready' && performance.now() < end);
    return performance.now() < end;
  }
  return async (send, error) => {
    const end = performance.now() + limitMs;
    let last = error;
    while (isPassing(last) && (await isReadyBefore(end))) {
      try {
        return await send();
      } catch (next) {
        last = next;
      }
    }
    throw last;
  };
}
