import type { Core } from '../core/build-core.ts';
import { accountsCommand } from './accounts-command.ts';
import { appsCommand } from './apps-command.ts';
import { type CommandLine, type CommandResult, refused } from './command.ts';
import type { CommandSite } from './command-site.ts';
import { keysCommand } from './keys-command.ts';

/** Runs what stands on a command line, wherever the store is open: in the server, or beside none. */
export async function runCommand(
  [name, ...rest]: CommandLine,
  core: Core & { readonly site: CommandSite },
): Promise<CommandResult> {
  switch (name) {
    case 'apps':
      return appsCommand(rest, core);
    case 'accounts':
      return accountsCommand(rest, core);
    case 'keys':
      return keysCommand(rest, core);
    default:
      return refused(USAGE);
  }
}

const USAGE = `Say what to do:
  apps ...       the applications that people sign in to
  accounts ...   the mail and groups of people
  keys list      the keys that sign ID tokens
  keys rotate    has new ones take over, in a day`;
