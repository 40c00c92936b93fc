import { type PollLoop, startPollLoop } from '../poll/poll-loop.ts';
import { newSimulatedServer, type SimulatedServer } from './simulated-server.ts';
import { newSimulatedWorld, type Reply, type Sent, type SimulatedWorld } from './simulated-world.ts';

export interface SimulatedSignIn {
  readonly world: SimulatedWorld;
  readonly server: SimulatedServer;
  readonly loop: PollLoop;
}

/** A page that has just begun to ask a server in good health, or whatever stands before it. */
export function beginSignIn(
  between: (sent: Sent, server: SimulatedServer) => Reply = (sent, server) => server.response(sent),
  world = newSimulatedWorld(),
): SimulatedSignIn {
  const server = newSimulatedServer();
  world.respondWith((sent) => between(sent, server));
  return { world, server, loop: startPollLoop(world.ports) };
}

export const phaseOf = (loop: PollLoop) => loop.progress().phase.phase;
