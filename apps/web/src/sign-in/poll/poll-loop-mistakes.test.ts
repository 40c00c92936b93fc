/** @jest-environment node */
import { expect, it } from '@jest/globals';
import { newSimulatedServer, refusal } from '../testing/simulated-server.ts';
import { newSimulatedWorld } from '../testing/simulated-world.ts';
import { startPollLoop } from './poll-loop.ts';

it('a mistake in making a request comes to light, and is not taken for the network’s silence', async () => {
  const world = newSimulatedWorld();
  const nonce = () => {
    throw new TypeError('ours');
  };
  const server = newSimulatedServer();
  world.respondWith((sent) => (sent.url.includes('current') ? refusal(503) : server.response(sent)));
  const loop = startPollLoop({ ...world.ports, nonce });
  // The third poll would be a GET, after two refusals.
  await expect(world.pass(60_000)).rejects.toThrow('ours');
  expect(loop.progress().network).toBe('ok');
});
