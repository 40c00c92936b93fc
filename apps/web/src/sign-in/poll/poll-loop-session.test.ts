/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import {
  expired,
  loginId,
  lost,
  nobodyIsSignedIn,
  operationOf,
  pending,
  scanned,
  signedIn,
} from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply } from '../testing/simulated-world.ts';

const A = loginId('A');

describe('after signed-in', () => {
  it('polls again up to three times where the session did not arrive, then says that cookies are not kept', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    server.approve();
    let checks = 0;
    world.respondWith((sent) => {
      if (operationOf(sent) !== 'check') return server.response(sent);
      checks += 1;
      return nobodyIsSignedIn;
    });
    await world.pass(30_000);
    const operations = world.sent.map(operationOf);
    expect(operations.filter((operation) => operation === 'poll')).toHaveLength(1 + 3);
    expect(checks).toBe(4);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'no-cookies' }, network: 'ok' });
    loop.resume();
    await world.pass(10);
    expect(loop.progress()).toMatchObject({ phase: { phase: 'starting' }, network: 'ok' });
  });

  it('is signed in where the second poll brings the session', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    server.approve();
    let polls = 0;
    world.respondWith((sent) => {
      if (operationOf(sent) === 'poll') polls += 1;
      // The first response lost its cookie on the way.
      return polls === 1 && operationOf(sent) === 'poll' ? signedIn(A) : server.response(sent);
    });
    await world.pass(5_000);
    expect(polls).toBe(2);
    expect(phaseOf(loop)).toBe('signed-in');
  });

  it('asks for the session until somebody answers', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(1_000);
    server.approve();
    const responses: Reply[] = [lost, { status: 502, body: '' }];
    world.respondWith((sent) =>
      operationOf(sent) === 'check' ? (responses.shift() ?? server.response(sent)) : server.response(sent),
    );
    await world.pass(15_000);
    expect(phaseOf(loop)).toBe('signed-in');
    expect(world.sent.filter((sent) => operationOf(sent) === 'poll')).toHaveLength(1);
    const checks = world.sent.filter((sent) => operationOf(sent) === 'check').map(({ url }) => url);
    expect(new Set(checks).size).toBe(3);
  });

  it('takes no notice of a late `expired`, or of an earlier state', async () => {
    for (const late of [expired, pending(A), scanned(A)]) {
      const { world, server, loop } = beginSignIn();
      await world.pass(1_000);
      let polls = 0;
      world.respondWith((sent) => {
        if (operationOf(sent) !== 'poll') return { ...server.response(sent), after: 1_000 };
        polls += 1;
        return polls === 1 ? { ...late, after: 4_500 } : server.response(sent);
      });
      await world.pass(1_100);
      server.approve();
      await world.pass(6_000);
      expect(phaseOf(loop)).toBe('signed-in');
      await world.pass(60_000);
      expect(phaseOf(loop)).toBe('signed-in');
      expect(world.sent.filter((sent) => operationOf(sent) === 'start')).toHaveLength(1);
    }
  });
});
