import type { StorePorts } from './command-ports.ts';
import type { RunAsked } from './command-socket.ts';
import { COMMANDS } from './commands.ts';
import { runAudited } from './run-audited.ts';

/** Runs in the server what a command has asked it for. */
export function runAsked(ports: Omit<StorePorts, 'job'>): RunAsked {
  return ({ command: name, request }, job) => {
    const command = COMMANDS.find((each) => each.name === name);
    if (command?.where !== 'store') return null;
    const read = command.request.safeParse(request);
    return read.success ? runAudited(command, read.data, { ...ports, job }) : null;
  };
}
