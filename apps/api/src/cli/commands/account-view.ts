import * as z from 'zod';
import { type Account, isAdministrator } from '../../account/account.ts';
import type { CommandSite } from '../command-site.ts';
import { table } from '../table.ts';

/** An account as commands answer it. */
export const AccountAnswer = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    mail: z.string().nullable(),
    groups: z.array(z.string()),
    isAdministrator: z.boolean(),
    isLocked: z.boolean(),
    hasPicture: z.boolean(),
    hasPassword: z.boolean(),
    passkeys: z.number(),
    createdAt: z.iso.datetime(),
  })
  .meta({ title: 'account' });

export function accountAnswer(account: Account): z.input<typeof AccountAnswer> {
  const { id, username, displayName, mail = null, groups = [], picture, isLocked } = account;
  return {
    id,
    username,
    displayName,
    mail,
    groups,
    isAdministrator: isAdministrator(account),
    isLocked,
    hasPicture: picture !== undefined,
    hasPassword: account.passwordHash !== null,
    passkeys: account.passkeys.length,
    createdAt: new Date(account.createdAt).toISOString(),
  };
}

export function accountTable(accounts: readonly Account[]): string[] {
  return table(['USERNAME', 'NAME', 'MAIL', 'GROUPS', ''], accounts.map(accountRow));
}

function accountRow(account: Account): string[] {
  const { username, displayName, mail, groups = [], picture, isLocked } = account;
  const marks = [
    ...(picture === undefined ? [] : ['a picture']),
    ...(isAdministrator(account) ? ['administrator'] : []),
    ...(isLocked ? ['locked'] : []),
  ];
  return [username, displayName, mail ?? '-', groups.join(', ') || '-', marks.join(', ')];
}

export const NOBODY_HAS_IT = 'Nobody has this username.';

/** One line of the log for each account that was changed here. */
export function noteAccounts(what: string, accounts: readonly Account[], { log }: Pick<CommandSite, 'log'>): void {
  for (const { id } of accounts) log.info({ account: id, by: 'command line' }, what);
}
