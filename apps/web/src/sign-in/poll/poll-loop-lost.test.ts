/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { expired, loginId, operationOf, type SimulatedServer } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply, Sent, SimulatedWorld } from '../testing/simulated-world.ts';

const startsOf = (world: SimulatedWorld) => world.sent.filter((sent) => operationOf(sent) === 'start').length;
const MINUTE = 60_000;

/** No cookie comes back: each start makes another login, and no poll is of any. */
function withoutCookies(sent: Sent, server: SimulatedServer): Reply {
  if (operationOf(sent) === 'poll') return expired;
  if (operationOf(sent) === 'start') server.forget();
  return server.response(sent);
}

describe('a browser that keeps no cookies', () => {
  it('is told so after two codes, and gets no others', async () => {
    const { world, loop } = beginSignIn(withoutCookies);
    await world.pass(MINUTE);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'no-cookies' }, network: 'ok', renewed: false });
    expect(startsOf(world)).toBe(2);
    world.setVisible(false);
    world.setVisible(true);
    world.pageEvent();
    await world.pass(MINUTE);
    expect(startsOf(world)).toBe(2);
  });

  it('is not told that the first of them has run out', async () => {
    const { world, loop } = beginSignIn(withoutCookies);
    const seen = new Set<boolean>();
    loop.subscribe(() => seen.add(loop.progress().renewed));
    await world.pass(MINUTE);
    expect([...seen]).toEqual([false]);
  });

  it.each(['resume', 'restart'] as const)(
    'and tries again at a %s, which succeeds where it keeps them now',
    async (how) => {
      const { world, server, loop } = beginSignIn(withoutCookies);
      await world.pass(MINUTE);
      loop[how]();
      await world.pass(MINUTE);
      expect([phaseOf(loop), startsOf(world)]).toEqual(['no-cookies', 4]);
      world.respondWith(server.response);
      loop[how]();
      await world.pass(MINUTE);
      expect([phaseOf(loop), startsOf(world)]).toEqual(['waiting', 5]);
    },
  );

  it('is told so where its page was out of sight meanwhile', async () => {
    const { world, loop } = beginSignIn(withoutCookies);
    await world.pass(100);
    world.setVisible(false);
    await world.pass(MINUTE);
    expect(startsOf(world)).toBe(1);
    world.setVisible(true);
    await world.pass(MINUTE);
    expect([phaseOf(loop), startsOf(world)]).toEqual(['no-cookies', 2]);
  });

  it('is told so where nobody could say who is signed in', async () => {
    const { world, loop } = beginSignIn((sent, server) =>
      operationOf(sent) === 'check' ? { status: 502, body: '' } : withoutCookies(sent, server),
    );
    await world.pass(MINUTE);
    expect([phaseOf(loop), startsOf(world)]).toEqual(['no-cookies', 2]);
  });
});

describe('a login that is lost', () => {
  it('once, by a server that began anew, is replaced without a word', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(3_000);
    server.forget();
    await world.pass(10_000);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting', id: loginId('B') }, renewed: false });
  });

  it('now and then is replaced each time', async () => {
    const { world, server, loop } = beginSignIn();
    for (let time = 0; time < 4; time += 1) {
      await world.pass(2 * MINUTE);
      server.forget();
      await world.pass(10_000);
      expect(phaseOf(loop)).toBe('waiting');
    }
    expect(startsOf(world)).toBe(5);
  });

  it('again and again, although its cookie came back, is not blamed on the browser', async () => {
    // Two servers that do not know each other's logins, and take turns.
    let polls = 0;
    const { world, loop } = beginSignIn((sent, server) => {
      if (operationOf(sent) === 'poll' && ++polls % 2 === 0) server.forget();
      return server.response(sent);
    });
    await world.pass(MINUTE);
    expect([phaseOf(loop), startsOf(world)]).toEqual(['forgotten', 2]);
  });

  it('when its time is over has run out, however often that happens', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(9.5 * MINUTE);
    expect(startsOf(world)).toBe(4);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting' }, renewed: true });
  });
});
