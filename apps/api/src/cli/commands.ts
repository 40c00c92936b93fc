import type { Command } from './command.ts';
import { accountDetails } from './commands/account-details.ts';
import { accountImport } from './commands/account-import.ts';
import { accountList } from './commands/account-list.ts';
import { accountRecover } from './commands/account-recover.ts';
import { APP_COMMANDS } from './commands/app-commands.ts';
import { keyList, keyRotate } from './commands/signing-key-commands.ts';
import type { Group } from './parser.ts';

/** In the order of help and of the documentation. */
export const COMMANDS: readonly Command[] = [
  accountList,
  accountDetails,
  accountImport,
  accountRecover,
  ...APP_COMMANDS,
  keyList,
  keyRotate,
];

export const GROUPS: readonly Group[] = [
  { name: 'account', summary: 'The people who sign in here', formerly: 'accounts' },
  { name: 'app', summary: 'The applications that people sign in to', formerly: 'apps' },
  { name: 'key', summary: 'The keys that sign ID tokens', formerly: 'keys' },
];
