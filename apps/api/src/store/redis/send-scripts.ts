import type { Result } from 'ioredis';
import { compareAndSwapLua } from './compare-and-swap.lua.ts';
import { createLua } from './create.lua.ts';
import type { ScriptKeys, SendScript } from './record-changes.ts';
import type { RedisClient } from './redis-client.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    createRecord(...args: [...ScriptKeys, ...(string | number)[]]): Result<number, Context>;
    swapRecord(...args: [...ScriptKeys, ...(string | number)[]]): Result<number, Context>;
  }
}

const SCRIPTS = { createRecord: createLua, swapRecord: compareAndSwapLua } as const;

/** How many replicas have to have a change before it is answered, and how long they may take. */
export interface Confirmation {
  readonly replicas: number;
  readonly limitMs: number;
}

export function scriptSender(redis: RedisClient): SendScript {
  for (const [name, lua] of Object.entries(SCRIPTS)) redis.defineCommand(name, { numberOfKeys: 2, lua });
  return (name, keys, ...args) => redis[name](...keys, ...args);
}

/**
 * Answers once so many replicas have the change. Clients of its own take turns: on the connection of one that waits,
 * whatever is sent after it waits as well. Both go in one pipeline: what breaks between them has to be sent again as a
 * whole, since another connection, or another primary, would know nothing of what to wait for.
 */
export function confirmingSender(clients: readonly RedisClient[], { replicas, limitMs }: Confirmation): SendScript {
  let turn = 0;
  return async (name, keys, ...args) => {
    const redis = clients[turn++ % clients.length];
    const sent = redis
      ?.pipeline()
      .eval(SCRIPTS[name], keys.length, ...keys, ...args)
      .wait(replicas, limitMs);
    const [[error, made] = [], [waitError, reached] = []] = (await sent?.exec()) ?? [];
    const failure = error ?? waitError;
    if (failure) throw failure;
    if (made === 1 && Number(reached) < replicas)
      throw new Error(
        `only ${reached} of ${replicas} replicas have a change within ${limitMs} ms (REDIS_WAIT_REPLICAS)`,
      );
    return Number(made);
  };
}
