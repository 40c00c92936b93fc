import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import type { RedisClient } from '../../apps/api/src/store/redis/redis-client.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import '../support/fuzz-seed.ts';

const MINUTE = 60_000;
const CALLERS = 4;

/** Of the records that callers make of one another: `null` is none. All write the same bytes. */
type State = 'x' | 'y' | null;
interface Step {
  readonly caller: number;
  readonly from: State;
  readonly to: State;
  /** What becomes of each time that it is sent, until one is answered. */
  readonly lost: readonly ('before' | 'after')[];
}

const steps = fc.array(
  fc
    .record({
      caller: fc.nat(CALLERS - 1),
      from: fc.constantFrom<State>('x', 'y', null),
      to: fc.constantFrom<State>('x', 'y', null),
      lost: fc.array(fc.constantFrom('before', 'after'), { maxLength: 2 }),
    })
    .filter(({ from, to }) => from !== to),
  { minLength: 2, maxLength: 24 },
);

/** A client whose answers are lost as the steps say, in the order in which they are sent. */
function forgetful(redis: RedisClient, losses: (readonly ('before' | 'after')[])[]): RedisClient {
  const lossOf = new Map<unknown, ('before' | 'after')[]>();
  const losing =
    (send: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]) => {
      // Its number tells one change from another.
      const [, , number] = args;
      const left = lossOf.get(number) ?? [...(losses.shift() ?? [])];
      lossOf.set(number, left);
      const loss = left.shift();
      const answer = loss === 'before' ? null : await send(...args);
      if (loss !== undefined) throw new Error('Connection is closed.');
      return answer;
    };
  return new Proxy(redis, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      const bound = member.bind(target);
      return name === 'createRecord' || name === 'swapRecord' ? losing(bound) : bound;
    },
  });
}

function make(store: KeyValueStore, key: string, { from, to }: Step): Promise<boolean> {
  if (from === null) return store.create(key, String(to), MINUTE);
  return store.compareAndSwap(key, from, to === null ? null : { value: to, lifetimeMs: MINUTE });
}

/** How often a state was entered rather than left, by what the callers were told. */
const flow = (state: State, told: readonly Step[]) =>
  told.filter(({ to }) => to === state).length - told.filter(({ from }) => from === state).length;

describe('a change whose answer is lost', () => {
  let server: RedisServer;
  let clients: readonly RedisClient[];
  let keys = 0;
  beforeAll(async () => {
    server = await startRedis();
    clients = Array.from({ length: CALLERS }, () => connectRedis(server.url));
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await server.stop();
  });

  it('is answered as if it had not been: what callers are told adds up to what is there, whoever writes equal bytes', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const key = `key-${++keys}`;
        const stores = clients.map((client, caller) =>
          redisStore(
            forgetful(
              client,
              all.filter((step) => step.caller === caller).map(({ lost }) => lost),
            ),
          ),
        );
        const answers = await Promise.all(
          all.map(async (step) => ({ step, isMade: await make(stores[step.caller] ?? fail(), key, step) })),
        );
        const told = answers.filter(({ isMade }) => isMade).map(({ step }) => step);
        const last = await redisStore(clients[0] ?? fail()).get(key);
        for (const state of ['x', 'y', null] as const) {
          const isThere = Number(state === last) - Number(state === null);
          expect([state, flow(state, told)]).toEqual([state, isThere]);
        }
      }),
      { numRuns: 60, interruptAfterTimeLimit: 60_000 },
    );
  }, 120_000);

  it('is told to exactly one of many that race with equal bytes, over connections that are cut before the answer', async () => {
    const wire = await cutWire(server.port);
    const racers = Array.from({ length: 8 }, () => connectRedis(`redis://127.0.0.1:${wire.port}`));
    const stores = racers.map((redis) => redisStore(redis));
    const next = { value: 'second', lifetimeMs: MINUTE };
    for (let round = 0; round < 12; round++) {
      const key = `race-${round}`;
      wire.cut(round % 5);
      const created = await Promise.all(stores.map((store) => store.create(key, 'first', MINUTE)));
      expect(created.filter(Boolean)).toHaveLength(1);
      wire.cut(round % 4);
      const swapped = await Promise.all(stores.map((store) => store.compareAndSwap(key, 'first', next)));
      expect(swapped.filter(Boolean)).toHaveLength(1);
      wire.cut(round % 3);
      const removed = await Promise.all(stores.map((store) => store.compareAndSwap(key, 'second', null)));
      expect(removed.filter(Boolean)).toHaveLength(1);
    }
    expect(wire.cuts()).toBeGreaterThan(30);
    for (const redis of racers) redis.disconnect();
    wire.close();
  }, 60_000);
});

function fail(): never {
  throw new Error('no such caller');
}

/** A way to Redis on which the next so many answers are lost, each with its connection. */
async function cutWire(target: number) {
  let left = 0;
  let cuts = 0;
  const wire = createServer((client) => {
    const redis = connect(target, '127.0.0.1');
    let hasSpoken = false;
    client.on('data', (bytes) => {
      // What a client says first sets the connection up.
      hasSpoken ||= /race-/.test(bytes.toString('latin1'));
      redis.write(bytes);
    });
    redis.on('data', (bytes) => {
      if (left === 0 || !hasSpoken) return client.write(bytes);
      left--;
      cuts++;
      client.destroy();
      return redis.destroy();
    });
    for (const [one, other] of [
      [client, redis],
      [redis, client],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(wire, 'listening');
  const { port }: AddressInfo = Object(wire.address());
  return {
    port,
    cuts: () => cuts,
    cut(answers: number) {
      left += answers;
    },
    close: () => wire.close(),
  };
}
