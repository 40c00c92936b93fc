import type { StoreCommand } from './command.ts';
import type { StorePorts } from './command-ports.ts';
import type { Outcome } from './outcome.ts';

/** Runs a command, and tells of it first: what cannot be told is not done. */
export async function runAudited(command: StoreCommand, request: unknown, ports: StorePorts): Promise<Outcome> {
  await ports.audit.trail?.commandRan(command.name, request);
  return command.run(request, ports);
}
