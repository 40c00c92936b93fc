/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { API } from '@pollen/shared';
import { loginId, newSimulatedServer, operationOf, pending, SOMEONE } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import { newSimulatedWorld } from '../testing/simulated-world.ts';
import { startPollLoop } from './poll-loop.ts';

const A = loginId('A');

describe('an ordinary sign-in', () => {
  it('starts by POST and shows the code', async () => {
    const { world, loop } = beginSignIn();
    expect(loop.progress()).toEqual({
      phase: { phase: 'starting' },
      network: 'ok',
      renewed: false,
      isCodeDead: false,
    });
    await world.pass(100);
    expect(loop.progress().phase).toEqual({
      phase: 'waiting',
      id: A,
      userCode: 'WDJB-MJHT',
      isPhoneFound: false,
      qrContent: `https://pollen.test/q#${A}`,
      expiresAt: 180_040,
      lifetime: 180,
    });
    expect(world.sent).toMatchObject([{ method: 'POST', url: API.start }]);
  });

  it('uses the response to the request that the page has sent already', async () => {
    const world = newSimulatedWorld();
    const server = newSimulatedServer();
    world.respondWith(server.response);
    const { body = '' } = server.response({ url: API.start, at: 0 });
    const loop = startPollLoop({ ...world.ports, firstResponse: Promise.resolve(new Response(body)) });
    await world.pass(100);
    expect(phaseOf(loop)).toBe('waiting');
    expect(world.sent).toHaveLength(0);
    await world.pass(2_000);
    expect(world.sent).toMatchObject([{ url: API.poll }]);
  });

  it('starts by itself where the request of the page failed or hangs', async () => {
    for (const firstResponse of [Promise.reject(new TypeError('no network')), new Promise<Response>(() => undefined)]) {
      const world = newSimulatedWorld();
      world.respondWith(newSimulatedServer().response);
      const loop = startPollLoop({ ...world.ports, firstResponse });
      await world.pass(4_100);
      expect(phaseOf(loop)).toBe('waiting');
      loop.stop();
    }
  });

  it('goes from the scan to the session, which it has seen before it says so', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(3_000);
    server.scan();
    await world.pass(2_000);
    expect(loop.progress().phase).toMatchObject({ phase: 'scanned', id: A, matchNumber: 47, lifetime: 120 });
    server.approve();
    world.respondWith((sent) => ({ ...server.response(sent), after: operationOf(sent) === 'check' ? 1_000 : 0 }));
    await world.pass(800);
    expect(world.sent.slice(-2).map(operationOf)).toEqual(['poll', 'check']);
    expect(phaseOf(loop)).toBe('scanned');
    await world.pass(1_000);
    expect(loop.progress().phase).toEqual({ phase: 'signed-in', continueTo: '/', session: SOMEONE });
    const asked = world.sent.length;
    await world.pass(60_000);
    expect(world.sent).toHaveLength(asked);
  });

  it('rests when the phone has declined, until asked for another code', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    server.deny();
    await world.pass(2_000);
    expect(phaseOf(loop)).toBe('denied');
    const asked = world.sent.length;
    await world.pass(60_000);
    expect(world.sent).toHaveLength(asked);
    loop.resume();
    await world.pass(100);
    expect(loop.progress().phase).toMatchObject({ phase: 'waiting', id: loginId('B') });
  });

  it('leaves the session alone when resumed in the middle', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(1_000);
    loop.resume();
    await world.pass(10);
    expect(world.sent).toHaveLength(1);
  });

  it('cancels an open login before it starts another', async () => {
    const { world, server, loop } = beginSignIn();
    server.scan();
    await world.pass(3_000);
    loop.restart();
    expect(phaseOf(loop)).toBe('starting');
    await world.pass(200);
    expect(world.sent.slice(-2).map(operationOf)).toEqual(['cancel', 'start']);
    expect(loop.progress().phase).toMatchObject({ phase: 'waiting', id: loginId('B') });
  });

  it('starts another login where cancelling is refused', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    world.respondWith((sent) => (operationOf(sent) === 'cancel' ? { status: 405, body: '' } : server.response(sent)));
    loop.restart();
    await world.pass(8_000);
    expect(phaseOf(loop)).toBe('waiting');
  });

  it('asks nothing more once it is stopped', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(1_980);
    loop.stop();
    world.pageEvent();
    await world.pass(60_000);
    expect(world.sent).toHaveLength(1);
    expect(world.inFlight()).toBe(0);
    expect(world.isHeard()).toBe(false);
  });
});

describe('progress', () => {
  it('is the same object until something changes, and then listeners hear of it', async () => {
    const { world, server, loop } = beginSignIn();
    let changes = 0;
    const unsubscribe = loop.subscribe(() => {
      changes += 1;
    });
    await world.pass(100);
    const first = loop.progress();
    expect(changes).toBe(1);
    // Whole seconds make the deadline waver by less than that.
    world.respondWith((sent) => ({ ...server.response(sent), after: 500 }));
    await world.pass(20_000);
    expect(loop.progress()).toBe(first);
    expect(changes).toBe(1);
    unsubscribe();
    server.scan();
    await world.pass(3_000);
    expect(changes).toBe(1);
    expect(loop.progress()).not.toBe(first);
  });

  it('shows a new frame and a deadline that was moved', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(100);
    world.respondWith(() =>
      pending(A, { expiresIn: 300, qr: { content: 'https://pollen.test/q#new', refreshIn: 15 } }),
    );
    await world.pass(2_000);
    const expected = { qrContent: 'https://pollen.test/q#new', expiresAt: 302_080, lifetime: 300 };
    expect(loop.progress().phase).toMatchObject(expected);
  });
});
