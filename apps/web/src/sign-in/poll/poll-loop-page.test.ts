/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { loginId, operationOf, page, refusal } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply, SimulatedWorld } from '../testing/simulated-world.ts';

const times = (world: SimulatedWorld) => world.sent.map(({ at }) => at);
const startsOf = (world: SimulatedWorld) => world.sent.filter((sent) => operationOf(sent) === 'start').length;
const lastGap = (world: SimulatedWorld) => {
  const [last = 0, before = 0] = times(world).reverse();
  return last - before;
};
const MINUTE = 60_000;

describe('a page that nobody sees', () => {
  it('polls rarely, and at once when it is seen again', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    world.setVisible(false);
    await world.pass(46_000);
    expect(times(world)).toEqual([0, 2_040, 17_080, 32_120]);
    world.setVisible(true);
    await world.pass(2_500);
    expect(times(world).slice(4)).toEqual([47_000, 49_040]);
  });

  it('is not hasty after a refusal either', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    world.setVisible(false);
    world.respondWith(() => refusal(500));
    await world.pass(30_000);
    expect(times(world)).toEqual([0, 2_040, 17_080]);
  });

  it('lets its code run out, and has a new one as soon as it is seen', async () => {
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
  it('makes it poll at once, in the middle of a back-off too', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    world.respondWith(() => refusal(500));
    await world.pass(6_500);
    world.pageEvent();
    expect(times(world)).toEqual([0, 2_040, 4_080, 7_500]);
  });

  it('makes one request where several come together', async () => {
    const { world } = beginSignIn();
    await world.pass(1_500);
    for (let count = 0; count < 4; count += 1) world.pageEvent();
    expect(times(world)).toEqual([0, 1_500]);
  });

  it('leaves a finished login alone', async () => {
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

/** As a server that asks for the next poll soon. */
function hastened({ body, ...reply }: Reply, more: object): Reply {
  if (typeof body !== 'string' || !body.includes('"pending"')) return { ...reply, ...(body !== undefined && { body }) };
  return { ...reply, body: JSON.stringify({ ...JSON.parse(body), interval: 0.8, ...more }) };
}

describe('a code that runs out while somebody looks', () => {
  it('is replaced by a new one', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(3 * MINUTE - 1_000);
    expect(loop.progress()).toMatchObject({ phase: { id: loginId('A') }, renewed: false });
    await world.pass(4_000);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting', id: loginId('B') }, renewed: true });
    loop.restart();
    await world.pass(200);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'waiting', id: loginId('C') }, renewed: false });
  });

  it('is replaced by one that is asked after every 2 seconds at most, until a phone has it', async () => {
    let phone = {};
    const { world } = beginSignIn((sent, server) => hastened(server.response(sent), phone));
    await world.pass(10_000);
    expect(lastGap(world)).toBe(840);
    await world.pass(3 * MINUTE);
    expect(lastGap(world)).toBe(2_040);
    phone = { phone: 'signing-in' };
    await world.pass(5_000);
    expect(lastGap(world)).toBe(840);
  });

  it('is replaced though nobody says whether somebody is signed in', async () => {
    const { world, loop } = beginSignIn((sent, server) =>
      operationOf(sent) === 'check' ? page : server.response(sent),
    );
    await world.pass(3 * MINUTE + 6_000);
    expect(loop.progress().phase).toMatchObject({ phase: 'waiting', id: loginId('B') });
  });

  it('is replaced for ten minutes, then only on demand', async () => {
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

  it('counts only the minutes in which it was seen', async () => {
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
