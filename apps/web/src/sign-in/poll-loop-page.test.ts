/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { errandOf, loginId, lost, page, redirect, refusal } from './simulated-server.ts';
import { beginSignIn, phaseOf } from './simulated-sign-in.ts';
import { newSimulatedWorld, newTabMemory, type Reply, type SimulatedWorld } from './simulated-world.ts';

const times = (world: SimulatedWorld) => world.sent.map(({ at }) => at);
const startsOf = (world: SimulatedWorld) => world.sent.filter((sent) => errandOf(sent) === 'start').length;
const MINUTE = 60_000;

describe('a page that nobody sees', () => {
  test('polls rarely, and at once when it is seen again', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    world.setVisible(false);
    await world.pass(46_000);
    expect(times(world)).toEqual([0, 2_040, 17_080, 32_120]);
    world.setVisible(true);
    await world.pass(2_500);
    expect(times(world).slice(4)).toEqual([47_000, 49_040]);
  });

  test('is not hasty after a refusal either', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    world.setVisible(false);
    world.answerWith(() => refusal(500));
    await world.pass(30_000);
    expect(times(world)).toEqual([0, 2_040, 17_080]);
  });

  test('lets its code run out, and has a new one as soon as it is seen', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(1_000);
    world.setVisible(false);
    await world.pass(60 * MINUTE);
    expect(startsOf(world)).toBe(1);
    world.setVisible(true);
    await world.pass(100);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting', id: loginId('B') }, renewed: true });
  });
});

describe('an event that may mean news (online, focus, pageshow, resume)', () => {
  test('makes it poll at once, in the middle of a back-off too', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    world.answerWith(() => refusal(500));
    await world.pass(6_500);
    world.pageEvent();
    expect(times(world)).toEqual([0, 2_040, 4_080, 7_500]);
  });

  test('makes one request where several come together', async () => {
    const { world } = beginSignIn();
    await world.pass(1_500);
    for (let count = 0; count < 4; count += 1) world.pageEvent();
    expect(times(world)).toEqual([0, 1_500]);
  });

  test('leaves a finished login alone', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    server.deny();
    await world.pass(2_000);
    const asked = world.sent.length;
    world.pageEvent();
    await world.pass(5_000);
    expect(world.sent).toHaveLength(asked);
    expect(phaseOf(loop)).toBe('denied');
  });
});

describe('a code that runs out while somebody looks', () => {
  test('is replaced by a new one', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(3 * MINUTE - 1_000);
    expect(loop.progress()).toMatchObject({ phase: { id: loginId('A') }, renewed: false });
    await world.pass(4_000);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting', id: loginId('B') }, renewed: true });
    loop.restart();
    await world.pass(200);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting', id: loginId('C') }, renewed: false });
  });

  test('is replaced though nobody says whether somebody is signed in', async () => {
    const { world, loop } = beginSignIn((sent, server) => (errandOf(sent) === 'check' ? page : server.answer(sent)));
    await world.pass(3 * MINUTE + 6_000);
    expect(loop.progress().phase).toMatchObject({ phase: 'waiting', id: loginId('B') });
  });

  test('is replaced for ten minutes, then only on demand', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(11 * MINUTE);
    expect(startsOf(world)).toBe(4);
    expect(phaseOf(loop)).toBe('waiting');
    await world.pass(2 * MINUTE);
    expect(phaseOf(loop)).toBe('paused');
    const asked = world.sent.length;
    await world.pass(10 * MINUTE);
    expect(world.sent).toHaveLength(asked);
    loop.resume();
    await world.pass(4 * MINUTE);
    expect(phaseOf(loop)).toBe('waiting');
    expect(startsOf(world)).toBe(6);
  });

  test('counts only the minutes in which it was seen', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(1 * MINUTE);
    world.setVisible(false);
    await world.pass(30 * MINUTE);
    world.setVisible(true);
    await world.pass(8 * MINUTE);
    expect(phaseOf(loop)).toBe('waiting');
    await world.pass(4 * MINUTE);
    expect(phaseOf(loop)).toBe('paused');
  });
});

describe('trouble', () => {
  async function troubleAfter(reply: Reply, milliseconds: number) {
    const { world, loop, server } = beginSignIn();
    await world.pass(2_000);
    world.answerWith(() => reply);
    await world.pass(40 + milliseconds);
    return { world, loop, server, trouble: loop.progress().trouble };
  }

  test('is not worth a word for ten seconds', async () => {
    expect((await troubleAfter(lost, 9_900)).trouble).toBeNull();
    expect((await troubleAfter(refusal(500), 9_900)).trouble).toBeNull();
  });

  test('is said after ten seconds without an answer', async () => {
    expect((await troubleAfter(lost, 10_100)).trouble).toEqual({ kind: 'no-answer' });
    expect((await troubleAfter({ fate: 'reset' }, 10_100)).trouble).toEqual({ kind: 'no-answer' });
  });

  test('is said after ten seconds of refusals', async () => {
    expect((await troubleAfter(refusal(500), 10_100)).trouble).toEqual({ kind: 'refused' });
    expect((await troubleAfter({ ...page, status: 502 }, 10_100)).trouble).toEqual({ kind: 'refused' });
  });

  test.each([
    ['a page', page],
    ['511', refusal(511)],
    ['a redirect', redirect],
  ])('is a portal after six seconds of this: %s', async (_, reply) => {
    expect((await troubleAfter(reply, 6_000)).trouble).toBeNull();
    expect((await troubleAfter(reply, 6_200)).trouble).toEqual({ kind: 'portal' });
  });

  test('ends with the first answer, and never the login', async () => {
    const { world, loop, server } = await troubleAfter(lost, 60_000);
    expect(loop.progress()).toMatchObject({ phase: { id: loginId('A') }, trouble: { kind: 'no-answer' } });
    server.scan();
    world.answerWith(server.answer);
    await world.pass(4_100);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'scanned', id: loginId('A') }, trouble: null });
  });

  test('does not change its words while it lasts, unless it is found to be a portal', async () => {
    const { world, loop } = await troubleAfter(refusal(500), 10_100);
    world.answerWith(() => lost);
    await world.pass(10_000);
    expect(loop.progress().trouble).toEqual({ kind: 'refused' });
    world.answerWith(() => page);
    await world.pass(15_000);
    expect(loop.progress().trouble).toEqual({ kind: 'portal' });
  });

  test('is said of a start that never succeeds, too', async () => {
    const { world, loop } = beginSignIn(() => lost);
    await world.pass(10_100);
    expect(loop.progress()).toEqual({ phase: { phase: 'starting' }, trouble: { kind: 'no-answer' }, renewed: false });
  });

  test('that began while nobody looked is given a moment before it is said', async () => {
    const { world, loop, server } = beginSignIn();
    await world.pass(2_000);
    world.answerWith(() => lost);
    await world.pass(100);
    world.setVisible(false);
    await world.pass(9_000);
    world.answerWith((sent) => ({ ...server.answer(sent), after: 3_000 }));
    world.setVisible(true);
    await world.pass(2_000);
    expect(loop.progress().trouble).toBeNull();
  });
});

describe('a gateway that redirects', () => {
  test('twice in a row makes the page load again, so that it can be answered; at most every 15 seconds', async () => {
    const { world } = beginSignIn(() => redirect);
    await world.pass(60_000);
    // Asked at 0, 2.04, 6.08, 10.12, 14.16, 18.2, …
    expect(world.reloads).toEqual([2_080, 18_240, 34_400, 50_560]);
  });

  test('once does not', async () => {
    const replies = [redirect, refusal(500), redirect];
    const { world } = beginSignIn((sent, server) =>
      errandOf(sent) === 'start' ? server.answer(sent) : (replies.shift() ?? server.answer(sent)),
    );
    await world.pass(20_000);
    expect(replies).toEqual([]);
    expect(world.reloads).toEqual([]);
  });

  test('is remembered across the reload, without a clock', async () => {
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

  test('is remembered no longer once the server has answered', async () => {
    const tab = newTabMemory();
    const before = beginSignIn(() => redirect, newSimulatedWorld(tab));
    await before.world.pass(2_100);
    before.loop.stop();
    await beginSignIn(undefined, newSimulatedWorld(tab)).world.pass(1_000);
    const after = beginSignIn(() => redirect, newSimulatedWorld(tab));
    await after.world.pass(2_100);
    expect(after.world.reloads).toHaveLength(1);
  });

  test('reloads with care where the tab may remember nothing', async () => {
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
