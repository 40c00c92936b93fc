import type { Core } from '../core/build-core.ts';
import type { CommandLine, CommandResult } from './command.ts';
import { keysCommand } from './keys-command.ts';

/** Runs what stands on a command line, wherever the store is open: in the server, or beside none. */
export async function runCommand([name, ...rest]: CommandLine, core: Core): Promise<CommandResult> {
  switch (name) {
    case 'keys':
      return keysCommand(rest, core);
    default:
      return { text: USAGE, isDone: false };
  }
}

const USAGE = `Say what to do:
  keys list      the keys that sign ID tokens
  keys rotate    has new ones take over, in a day`;
