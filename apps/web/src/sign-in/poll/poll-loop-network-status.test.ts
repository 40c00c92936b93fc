/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { loginId, lost, operationOf, page, redirect, refusal } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import { newSimulatedWorld, newTabMemory, type Reply } from '../testing/simulated-world.ts';
import type { NetworkStatus } from './network-status.ts';

const MINUTE = 60_000;

describe('the status of the network', () => {
  async function statusAfter(reply: Reply, milliseconds: number) {
    const { world, loop, server } = beginSignIn();
    await world.pass(2_000);
    world.respondWith(() => reply);
    await world.pass(40 + milliseconds);
    return { world, loop, server, network: loop.progress().network };
  }

  it('is not worth a word for ten seconds', async () => {
    expect((await statusAfter(lost, 9_900)).network).toBe('ok');
    expect((await statusAfter(refusal(500), 9_900)).network).toBe('ok');
  });

  it('is said after ten seconds without a response', async () => {
    expect((await statusAfter(lost, 10_100)).network).toBe('no-response');
    expect((await statusAfter({ fate: 'reset' }, 10_100)).network).toBe('no-response');
  });

  it('is said after ten seconds of refusals', async () => {
    expect((await statusAfter(refusal(500), 10_100)).network).toBe('refused');
    expect((await statusAfter({ ...page, status: 502 }, 10_100)).network).toBe('refused');
  });

  it.each([
    ['a page', page],
    ['a page that does not say what it is', { body: '\n <!doctype html><title>Welcome</title>' }],
    ['511', refusal(511)],
    ['a redirect', redirect],
  ])('is a portal after six seconds of this: %s', async (_, reply) => {
    expect((await statusAfter(reply, 6_000)).network).toBe('ok');
    expect((await statusAfter(reply, 6_200)).network).toBe('portal');
  });

  it('ends with the first response, and never the login', async () => {
    const { world, loop, server } = await statusAfter(lost, 60_000);
    expect(loop.progress()).toMatchObject({ phase: { id: loginId('A') }, network: 'no-response' });
    server.scan();
    world.respondWith(server.response);
    await world.pass(4_100);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'scanned', id: loginId('A') }, network: 'ok' });
  });

  const causes: readonly [string, Reply, NetworkStatus][] = [
    ['a server in need', refusal(503), 'refused'],
    ['a portal', page, 'portal'],
    ['silence', lost, 'no-response'],
  ];
  const changes = causes.flatMap(([one, first, said]) =>
    causes
      .filter(([other]) => other !== one)
      .map(([other, next, cause]) => [one, other, { first, said, next, cause }] as const),
  );

  it.each(changes)(
    'names the newest cause six seconds after it began: %s, then %s',
    async (_, __, { first, said, next, cause }) => {
      const { world, loop } = await statusAfter(first, 20_000);
      expect(loop.progress().network).toBe(said);
      world.respondWith(() => next);
      await world.pass(5_000);
      expect(loop.progress().network).toBe(said);
      await world.pass(11_000);
      expect(loop.progress().network).toBe(cause);
    },
  );

  it('does not flicker where causes come in turns', async () => {
    const { world, loop } = await statusAfter(refusal(503), 20_000);
    const seen = new Set<NetworkStatus>();
    loop.subscribe(() => seen.add(loop.progress().network));
    let count = 0;
    world.respondWith(() => {
      count += 1;
      return count % 2 === 0 ? page : refusal(503);
    });
    await world.pass(60_000);
    expect([...seen.add(loop.progress().network)]).toEqual(['refused']);
  });

  it('takes a portal that leaves every other request without an answer for one portal', async () => {
    let count = 0;
    const { world, loop } = beginSignIn((sent, server) => {
      count += 1;
      if (count === 1) return server.response(sent);
      return count % 2 === 0 ? page : lost;
    });
    await world.pass(12_000);
    expect(loop.progress().network).toBe('portal');
    await world.pass(60_000);
    expect(loop.progress().network).toBe('portal');
  });

  it('is said of a start that never succeeds, too', async () => {
    const { world, loop } = beginSignIn(() => lost);
    await world.pass(10_100);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'starting' }, network: 'no-response', renewed: false });
  });

  it('of the time before does not count when the page starts again', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(13 * MINUTE);
    expect(phaseOf(loop)).toBe('paused');
    world.respondWith(() => lost);
    loop.resume();
    await world.pass(9_000);
    expect(loop.progress().network).toBe('ok');
  });

  it('that began while nobody looked is given a moment before it is said', async () => {
    const { world, loop, server } = beginSignIn();
    await world.pass(2_000);
    world.respondWith(() => lost);
    await world.pass(100);
    world.setVisible(false);
    await world.pass(9_000);
    world.respondWith((sent) => ({ ...server.response(sent), after: 3_000 }));
    world.setVisible(true);
    await world.pass(2_000);
    expect(loop.progress().network).toBe('ok');
  });
});

describe('a gateway that redirects', () => {
  it('twice in a row makes the page load again, so that it can be answered; at most every 15 seconds', async () => {
    const { world } = beginSignIn(() => redirect);
    await world.pass(60_000);
    // Asked at 0, 2.04, 6.08, 10.12, 14.16, 18.2, …
    expect(world.reloads).toEqual([2_080, 18_240, 34_400, 50_560]);
  });

  it('once does not', async () => {
    const replies = [redirect, refusal(500), redirect];
    const { world } = beginSignIn((sent, server) =>
      operationOf(sent) === 'start' ? server.response(sent) : (replies.shift() ?? server.response(sent)),
    );
    await world.pass(20_000);
    expect(replies).toEqual([]);
    expect(world.reloads).toEqual([]);
  });

  it('is remembered across the reload, without a clock', async () => {
    const tab = newTabMemory();
    const before = beginSignIn(() => redirect, newSimulatedWorld(tab));
    await before.world.pass(2_100);
    expect(before.world.reloads).toHaveLength(1);
    before.loop.stop();
    const after = beginSignIn(() => redirect, newSimulatedWorld(tab));
    await after.world.pass(14_500);
    expect(after.world.reloads).toEqual([]);
    await after.world.pass(6_000);
    expect(after.world.reloads).toHaveLength(1);
  });

  it('is remembered no longer once the server has answered', async () => {
    const tab = newTabMemory();
    const before = beginSignIn(() => redirect, newSimulatedWorld(tab));
    await before.world.pass(2_100);
    before.loop.stop();
    await beginSignIn(undefined, newSimulatedWorld(tab)).world.pass(1_000);
    const after = beginSignIn(() => redirect, newSimulatedWorld(tab));
    await after.world.pass(2_100);
    expect(after.world.reloads).toHaveLength(1);
  });

  it('reloads with care where the tab may remember nothing', async () => {
    const world = newSimulatedWorld();
    const forbidden = () => {
      throw new Error('storage is forbidden');
    };
    const { loop } = beginSignIn(() => redirect, { ...world, ports: { ...world.ports, memory: forbidden } });
    await world.pass(14_900);
    expect(world.reloads).toEqual([]);
    await world.pass(5_000);
    expect(world.reloads).toHaveLength(1);
    loop.stop();
  });
});
