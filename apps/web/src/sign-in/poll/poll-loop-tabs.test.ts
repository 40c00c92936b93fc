/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { API } from '@pollen/shared';
import { expired, loginId, newSimulatedServer, operationOf, pending } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import { newSimulatedWorld } from '../testing/simulated-world.ts';
import { startPollLoop } from './poll-loop.ts';

const A = loginId('A');

describe('a cookie that has changed hands', () => {
  it('another tab began a new login: this one takes it up by asking for it', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(100);
    server.forget();
    server.response({ url: API.start, at: 0 });
    await world.pass(10_000);
    expect(loop.progress().phase).toMatchObject({ phase: 'waiting', id: loginId('B') });
  });

  it('another tab was signed in: so is this one', async () => {
    const { world, server, loop } = beginSignIn();
    await world.pass(100);
    server.approve();
    server.response({ url: API.poll, at: 0 });
    server.response({ url: API.sessionByNonce('n'), at: 0 });
    expect(server.response({ url: API.poll, at: 0 })).toBe(expired);
    await world.pass(3_000);
    expect(phaseOf(loop)).toBe('signed-in');
    expect(world.sent.filter((sent) => operationOf(sent) === 'start')).toHaveLength(1);
  });

  it('a start request of the page that is answered late set its cookie last, so its login is shown', async () => {
    const world = newSimulatedWorld();
    const server = newSimulatedServer();
    world.respondWith(server.response);
    const late = pending(loginId('Z')).body ?? '';
    const firstResponse = new Promise<Response>((resolve) => {
      world.ports.setTimer(() => resolve(new Response(late)), 4_500);
    });
    const loop = startPollLoop({ ...world.ports, firstResponse });
    await world.pass(4_200);
    expect(loop.progress().phase).toMatchObject({ id: A });
    await world.pass(500);
    expect(loop.progress().phase).toMatchObject({ id: loginId('Z') });
  });

  it('a start request that another overtook is aborted before it can set its cookie', async () => {
    const replies = [{ ...pending(loginId('Z')), after: 4_500 }];
    const { world, loop } = beginSignIn((sent, server) => replies.shift() ?? server.response(sent));
    await world.pass(4_200);
    expect(world.sent[0]?.init.signal?.aborted).toBe(true);
    await world.pass(500);
    expect(loop.progress().phase).toMatchObject({ id: A });
  });
});
