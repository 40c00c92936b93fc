/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { expired, loginId, lost, operationOf, pending, scanned } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply } from '../testing/simulated-world.ts';

const A = loginId('A');

describe('responses out of order', () => {
  /** Two polls in flight at once: the first stuck, its response arriving `lateBy` after the second was sent. */
  async function overtake(early: Reply, second: Reply) {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    const responses: Reply[] = [{ ...early, after: 4_500 }, second];
    world.respondWith((sent) => responses.shift() ?? (operationOf(sent) === 'poll' ? second : server.response(sent)));
    // Polls at 2.0 and, the first being stuck, at 6.0; the first is answered at 6.5.
    await world.pass(5_300);
    const between = loop.progress();
    await world.pass(300);
    return { world, loop, between };
  }

  it('a late pending does not undo a scan', async () => {
    const { loop, between } = await overtake(pending(A), scanned(A));
    expect(between.phase.phase).toBe('scanned');
    expect(loop.progress()).toBe(between);
  });

  it('a later pending does not undo a scan either', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(1_000);
    world.respondWith(() => scanned(A));
    await world.pass(2_000);
    world.respondWith(() => pending(A));
    await world.pass(10_000);
    expect(phaseOf(loop)).toBe('scanned');
  });

  it('a late frame does not replace a newer one', async () => {
    const newer = pending(A, { qr: { content: 'https://pollen.test/q#newer', refreshIn: 15 } });
    const { loop } = await overtake(pending(A), newer);
    expect(loop.progress().phase).toMatchObject({ qrContent: 'https://pollen.test/q#newer' });
  });

  it('a late scanned is news to a page that has only seen pending', async () => {
    const { between, loop } = await overtake(scanned(A), pending(A));
    expect(between.phase.phase).toBe('waiting');
    expect(phaseOf(loop)).toBe('scanned');
  });

  it('a late expired is ignored', async () => {
    const { world, loop } = await overtake(expired, scanned(A));
    expect(phaseOf(loop)).toBe('scanned');
    await world.pass(5_000);
    expect(world.sent.filter((sent) => operationOf(sent) === 'check')).toHaveLength(0);
  });

  it('a late response that is ignored leaves the next request at its time', async () => {
    const { world } = beginSignIn();
    await world.pass(1_000);
    const responses: Reply[] = [{ ...pending(A), after: 5_000 }, scanned(A)];
    world.respondWith(() => responses.shift() ?? lost);
    await world.pass(10_000);
    // The first poll is answered at 7.04, while the third waits to be overdue.
    expect(world.sent.map(({ at }) => at)).toEqual([0, 2_040, 6_040, 6_580, 10_580]);
  });

  it('an overtaken response to start does not bring back the login before', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(1_000);
    world.respondWith(() => scanned(A));
    await world.pass(2_000);
    const late = { ...pending(loginId('Z')), after: 5_000 };
    world.respondWith((sent) => (operationOf(sent) === 'start' ? late : scanned(A)));
    await world.pass(10_000);
    expect(loop.progress().phase).toMatchObject({ phase: 'scanned', id: A });
  });
});
