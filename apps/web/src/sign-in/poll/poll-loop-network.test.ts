/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { loginId, lost, pending, refusal, slowDown } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import { newSimulatedWorld, type Reply, type SimulatedWorld } from '../testing/simulated-world.ts';
import { startPollLoop } from './poll-loop.ts';

const A = loginId('A');
const times = (world: SimulatedWorld, from = 0) => world.sent.slice(from).map(({ at }) => at);
const gaps = (world: SimulatedWorld, from: number) =>
  times(world, from).map((at, index) => at - (times(world)[from + index - 1] ?? 0));

async function waiting() {
  const signIn = beginSignIn();
  await signIn.world.pass(100);
  return signIn;
}

describe('requests', () => {
  it('carry nothing that a network could stumble over', async () => {
    const { world } = await waiting();
    world.respondWith(() => refusal(403));
    await world.pass(30_000);
    for (const { method, init } of world.sent) {
      const { signal, ...rest } = init;
      const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      expect(rest).toEqual({ cache: 'no-store', redirect: 'manual', ...(method === 'POST' ? body : {}) });
      expect(signal).toBeInstanceOf(AbortSignal);
    }
  });

  it('follow each other at the interval that the server asks for, counted from the response', async () => {
    const { world } = await waiting();
    world.respondWith(() => ({ ...pending(A, { interval: 3 }), after: 700 }));
    await world.pass(20_000);
    // The response took 40 ms and asked for 2 s; from then on 700 ms and 3 s.
    expect(times(world)).toEqual([0, 2_040, 5_740, 9_440, 13_140, 16_840]);
  });

  it('come twice a minute at least, whatever interval they are told', async () => {
    const { world } = await waiting();
    world.respondWith(() => pending(A, { interval: 3_600 }));
    await world.pass(100_000);
    expect(gaps(world, 2)).toEqual([30_040, 30_040, 30_040]);
  });

  it('go on where the browser takes itself for offline', async () => {
    Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
    const { world } = await waiting();
    await world.pass(9_000);
    Reflect.deleteProperty(globalThis, 'navigator');
    expect(world.sent.length).toBeGreaterThanOrEqual(5);
  });

  it('stray a quarter of the interval to either side', async () => {
    const { world } = await waiting();
    const chances = [0, 1, 0.25];
    world.setRandom(() => chances.shift() ?? 0.5);
    await world.pass(8_000);
    expect(gaps(world, 1).slice(0, 4)).toEqual([2_040, 1_540, 2_540, 1_790]);
  });

  it('become quick after the scan', async () => {
    const { world, server } = await waiting();
    server.scan();
    await world.pass(4_000);
    expect(gaps(world, 2).slice(0, 3)).toEqual([540, 540, 540]);
  });

  it('become slow when told to, which changes nothing else', async () => {
    const { world, loop } = await waiting();
    const before = loop.progress();
    world.respondWith(() => slowDown(A, 4));
    await world.pass(7_000);
    expect(gaps(world, 1)).toEqual([2_040, 4_040]);
    expect(loop.progress()).toBe(before);
  });
});

describe('a network that keeps responses', () => {
  it('a stuck poll does not hold up the next', async () => {
    const { world, server, loop } = await waiting();
    world.respondWith(() => lost);
    await world.pass(3_000);
    server.scan();
    world.respondWith(server.response);
    await world.pass(3_200);
    expect(times(world)).toEqual([0, 2_040, 6_040]);
    expect(phaseOf(loop)).toBe('scanned');
  });

  it('has three requests in flight at most: the oldest is aborted when a fourth is due', async () => {
    const { world } = await waiting();
    world.respondWith(() => lost);
    await world.pass(13_000);
    expect(times(world, 1)).toEqual([2_040, 6_040, 10_040]);
    expect(world.inFlight()).toBe(3);
    expect(world.sent[1]?.init.signal?.aborted).toBe(false);
    await world.pass(1_100);
    expect(times(world, 4)).toEqual([14_040]);
    expect(world.inFlight()).toBe(3);
    expect(world.sent.map(({ init }) => init.signal?.aborted).slice(1)).toEqual([true, false, false, false]);
  });

  it.each([15_000, 20_000, 35_000])(
    'for %i ms, longer than three requests take: one of them is kept',
    async (after) => {
      const { world, server, loop } = beginSignIn((sent, each) => ({ ...each.response(sent), after }));
      await world.pass(60_000);
      expect(phaseOf(loop)).toBe('waiting');
      server.approve();
      await world.pass(3 * after + 5_000);
      expect(phaseOf(loop)).toBe('signed-in');
      expect(world.inFlight()).toBeLessThanOrEqual(3);
    },
  );

  it('is asked every four seconds all the while, with three requests in flight', async () => {
    const { world } = await waiting();
    world.respondWith(() => lost);
    for (let second = 0; second < 90; second++) {
      await world.pass(1_000);
      expect(world.inFlight()).toBeLessThanOrEqual(3);
    }
    expect(new Set(gaps(world, 2))).toEqual(new Set([4_000]));
  });

  it('keeps the first request of the page, which cannot be aborted, while three others are under way', async () => {
    const world = newSimulatedWorld();
    world.respondWith(() => lost);
    const firstResponse = new Promise<Response>((resolve) => {
      world.ports.setTimer(() => resolve(new Response(pending(A).body)), 15_000);
    });
    const loop = startPollLoop({ ...world.ports, firstResponse });
    await world.pass(15_100);
    expect(phaseOf(loop)).toBe('waiting');
  });

  it('a late refusal says nothing about the request after it', async () => {
    const { world } = await waiting();
    const replies: Reply[] = [{ ...refusal(500), after: 4_200 }];
    world.respondWith(() => replies.shift() ?? lost);
    await world.pass(12_000);
    expect(times(world)).toEqual([0, 2_040, 6_040, 10_040]);
  });

  it('every request ends after 40 seconds', async () => {
    const { world, server } = await waiting();
    const replies: Reply[] = [lost];
    world.respondWith((sent) => replies.shift() ?? server.response(sent));
    await world.pass(41_900);
    expect(world.sent[1]?.init.signal?.aborted).toBe(false);
    await world.pass(100);
    expect(world.sent[1]?.init.signal?.aborted).toBe(true);
  });

  it('a start that hangs does not hold up the code', async () => {
    const replies = [lost];
    const { world, loop } = beginSignIn((sent, server) => replies.shift() ?? server.response(sent));
    await world.pass(4_100);
    expect(phaseOf(loop)).toBe('waiting');
  });
});
