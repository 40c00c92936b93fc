/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { API, NONCE } from '@pollen/shared';
import { loginId, lost, operationOf, page, pending, redirect, refusal, scanned } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply, Sent, SimulatedWorld } from '../testing/simulated-world.ts';

const A = loginId('A');
const times = (world: SimulatedWorld, from = 0) => world.sent.slice(from).map(({ at }) => at);
const gaps = (world: SimulatedWorld, from: number) =>
  times(world, from).map((at, index) => at - (times(world)[from + index - 1] ?? 0));
const methodOf = ({ method, url }: Sent) => `${method} ${operationOf({ url })}`;

async function waiting() {
  const signIn = beginSignIn();
  await signIn.world.pass(100);
  return signIn;
}

describe('responses that are not ours', () => {
  const foreign: Record<string, Reply> = {
    'a page': page,
    'a redirect': redirect,
    'a redirect that can be seen': refusal(302),
    'a 403': refusal(403),
    'a 404': refusal(404),
    'a 500': refusal(500),
    'a 502 page': { ...page, status: 502 },
    'a 511': refusal(511),
    'a 204': { status: 204 },
    'a body that breaks off': { fate: 'cut' },
    'half of our JSON': { body: (pending(A).body ?? '').slice(0, 60) },
    'no connection': { fate: 'reset' },
    'JSON of something else': { body: '{"status":"scanned"}' },
    'our JSON without its kind': { body: (scanned(A).body ?? '').replace('login', 'logout') },
    'our JSON with the status of an error': { ...scanned(A), status: 500 },
    'the login of somebody else': scanned(loginId('Z')),
    'the end of the login of somebody else': { body: `{"kind":"login","id":"${loginId('Z')}","status":"denied"}` },
    'the session of somebody else': {
      body: `{"kind":"login","id":"${loginId('Z')}","status":"signed-in","continueTo":"/"}`,
    },
    'T31: signed in, but to elsewhere': {
      body: `{"kind":"login","id":"${A}","status":"signed-in","continueTo":"//evil.test"}`,
    },
  };

  it.each(Object.keys(foreign))('mean that the page still waits: %s', async (name) => {
    const { world, server, loop } = await waiting();
    const before = loop.progress();
    world.respondWith((sent) => (operationOf(sent) === 'poll' ? (foreign[name] ?? lost) : server.response(sent)));
    await world.pass(5_000);
    expect(loop.progress()).toBe(before);
    expect(gaps(world, 2)[0]).toBe(2_040);
    world.respondWith(server.response);
    server.scan();
    await world.pass(10_000);
    expect(phaseOf(loop)).toBe('scanned');
  });

  it('make it back off: 2, 4 and 4 seconds, and the interval again after a response', async () => {
    const { world, server } = await waiting();
    world.respondWith(() => refusal(500));
    await world.pass(17_000);
    expect(gaps(world, 1)).toEqual([2_040, 2_040, 4_040, 4_040, 4_040]);
    world.respondWith(server.response);
    await world.pass(9_000);
    expect(gaps(world, 6)).toEqual([4_040, 2_040, 2_040]);
    world.respondWith(() => refusal(500));
    await world.pass(4_100);
    expect(gaps(world, 9)).toEqual([2_040, 2_040]);
  });

  it('are heeded where they say when to come again, up to ten seconds', async () => {
    for (const [retryAfter, gap] of [
      ['7', 7_040],
      ['600', 10_040],
      ['Fri, 31 Dec 1999 23:59:59 GMT', 2_040],
    ] as const) {
      const { world } = await waiting();
      world.respondWith(() => refusal(503, { 'retry-after': retryAfter }));
      await world.pass(13_000);
      expect(gaps(world, 2)[0]).toBe(gap);
    }
  });

  it('a bare 429 makes it wait for two or three seconds, however often', async () => {
    const { world } = await waiting();
    world.respondWith(() => refusal(429));
    const chances = [0, 1, 0.5];
    world.setRandom(() => chances.shift() ?? 0.5);
    await world.pass(14_000);
    expect(gaps(world, 2).slice(0, 4)).toEqual([2_040, 3_040, 2_540, 2_540]);
  });

  it('a bare 429 makes it wait half as long once a phone has scanned', async () => {
    const { world, server } = await waiting();
    server.scan();
    await world.pass(2_000);
    world.respondWith(() => refusal(429));
    await world.pass(5_000);
    expect(gaps(world, 3).slice(0, 3)).toEqual([1_290, 1_290, 1_290]);
  });

  it('two refusals make it try GET with a nonce in the path, two more POST again', async () => {
    const { world } = await waiting();
    world.respondWith(() => refusal(405));
    await world.pass(30_000);
    const methods = world.sent.slice(1, 7).map(methodOf);
    expect(methods).toEqual(['POST poll', 'POST poll', 'GET poll', 'GET poll', 'POST poll', 'POST poll']);
    const nonces = world.sent.slice(3, 5).map(({ url }) => url.replace(API.pollByGet(''), ''));
    expect(new Set(nonces).size).toBe(2);
    for (const nonce of nonces) expect(nonce).toMatch(NONCE);
  });

  it('POST that is refused from the beginning: starts and polls by GET, and stays with what works', async () => {
    const { world, loop } = beginSignIn((sent, server) =>
      sent.method === 'POST' ? refusal(405) : server.response(sent),
    );
    await world.pass(20_000);
    expect(phaseOf(loop)).toBe('waiting');
    const methods = world.sent.map(methodOf);
    expect(methods.slice(0, 4)).toEqual(['POST start', 'POST start', 'GET start', 'GET poll']);
    expect(methods.slice(4).every((method) => method === 'GET poll')).toBe(true);
    expect(world.sent[2]?.url.replace(API.startByGet(''), '')).toMatch(NONCE);
  });

  it('POST that vanishes without a response: GET comes through', async () => {
    const { world, loop } = beginSignIn((sent, server) => (sent.method === 'POST' ? lost : server.response(sent)));
    await world.pass(9_000);
    expect(phaseOf(loop)).toBe('waiting');
  });
});
