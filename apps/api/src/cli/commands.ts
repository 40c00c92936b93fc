import type { Command } from './command.ts';
import { accountAdd } from './commands/account-add.ts';
import { ACCOUNT_CHANGES } from './commands/account-change.ts';
import { accountDetails } from './commands/account-details.ts';
import { accountImport } from './commands/account-import.ts';
import { accountList } from './commands/account-list.ts';
import { accountRecover } from './commands/account-recover.ts';
import { APP_COMMANDS } from './commands/app-commands.ts';
import { backup } from './commands/backup.ts';
import { doctor, doctorStore } from './commands/doctor.ts';
import { healthcheck } from './commands/healthcheck.ts';
import { invite } from './commands/invite.ts';
import { move } from './commands/move.ts';
import { restore } from './commands/restore.ts';
import { keyMark, rotateKey } from './commands/rotate-key.ts';
import { sessionEndAll, sessionList, sessionRevoke } from './commands/session-commands.ts';
import { setupLink } from './commands/setup-link.ts';
import { keyList, keyRotate } from './commands/signing-key-commands.ts';
import type { Group } from './parser.ts';

/** In the order of help and of the documentation. */
export const COMMANDS: readonly Command[] = [
  accountAdd,
  accountList,
  ...ACCOUNT_CHANGES,
  accountDetails,
  accountImport,
  accountRecover,
  invite,
  setupLink,
  sessionList,
  sessionRevoke,
  sessionEndAll,
  ...APP_COMMANDS,
  keyList,
  keyRotate,
  keyMark,
  rotateKey,
  healthcheck,
  doctor,
  doctorStore,
  backup,
  restore,
  move,
];

export const GROUPS: readonly Group[] = [
  { name: 'account', summary: 'The people who sign in here', formerly: 'accounts' },
  { name: 'session', summary: 'Where people are signed in' },
  { name: 'app', summary: 'The applications that people sign in to', formerly: 'apps' },
  { name: 'key', summary: 'The keys that sign ID tokens', formerly: 'keys' },
];
