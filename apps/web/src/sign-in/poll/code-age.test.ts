/** @jest-environment node */
import { expect, it } from '@jest/globals';
import { lost, pending, redirect, refusal } from '../testing/simulated-server.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply } from '../testing/simulated-world.ts';

/** A code that was last heard of at 2.08 s, and what comes from then on. */
async function codeThen(reply: Reply) {
  const opened = beginSignIn();
  await opened.world.pass(2_500);
  opened.world.respondWith(() => reply);
  return opened;
}

it.each([
  ['nothing', lost],
  ['refusals', refusal(503)],
  ['redirects', redirect],
])('is dead 30 seconds after the last answer about it, where there come: %s', async (_, reply) => {
  const { world, loop } = await codeThen(reply);
  await world.pass(29_400);
  expect(loop.progress().isCodeDead).toBe(false);
  await world.pass(300);
  expect(loop.progress()).toMatchObject({ isCodeDead: true, phase: { phase: 'waiting', userCode: 'WDJB-MJHT' } });
});

it('tells the page once that it is dead, and comes back with the next answer', async () => {
  const { world, loop, server } = await codeThen(lost);
  const seen: boolean[] = [];
  loop.subscribe(() => seen.push(loop.progress().isCodeDead));
  await world.pass(60_000);
  expect(seen.filter(Boolean)).toHaveLength(1);
  world.respondWith(server.response);
  await world.pass(4_100);
  expect(loop.progress()).toMatchObject({ isCodeDead: false, network: 'ok' });
});

it('lives on where answers come, however long', async () => {
  const { world, loop } = beginSignIn();
  const seen = new Set<boolean>();
  loop.subscribe(() => seen.add(loop.progress().isCodeDead));
  await world.pass(170_000);
  expect([...seen]).toEqual([false]);
});

it('is not kept alive by an answer without a code', async () => {
  const { world, loop } = await codeThen({
    body: JSON.stringify({ ...JSON.parse(pending('x').body ?? ''), kind: 'no' }),
  });
  await world.pass(40_000);
  expect(loop.progress().isCodeDead).toBe(true);
});

it('is dead at once on a computer that has slept, until it is heard of again', async () => {
  const { world, loop, server } = await codeThen(lost);
  world.setVisible(false);
  await world.pass(31_000);
  world.respondWith((sent) => ({ ...server.response(sent), after: 3_000 }));
  world.setVisible(true);
  expect(loop.progress().isCodeDead).toBe(true);
  await world.pass(3_100);
  expect(loop.progress().isCodeDead).toBe(false);
});

it('gives way to the number, which does not die', async () => {
  const { world, loop, server } = beginSignIn();
  await world.pass(2_500);
  server.scan();
  await world.pass(3_000);
  world.respondWith(() => lost);
  await world.pass(60_000);
  expect([phaseOf(loop), loop.progress().isCodeDead]).toEqual(['scanned', false]);
});
