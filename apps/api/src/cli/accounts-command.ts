import { type Account, isAdministrator } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { changeDetails, WantedDetails } from '../administration/change-details.ts';
import { importDetails } from '../administration/import-details.ts';
import type { Random } from '../crypto/random.ts';
import { faultText } from '../store/fault-text.ts';
import { type CommandLine, type CommandResult, done, refused } from './command.ts';
import type { CommandSite } from './command-site.ts';
import { type Arguments, readArguments } from './options.ts';

interface AccountsPorts {
  readonly accounts: AccountStore;
  readonly random: Random;
  readonly site: Pick<CommandSite, 'log'>;
}

const AT_ONCE = 100;

/** Enters what applications are told of people: their mail, groups and pictures. */
export async function accountsCommand([verb, ...rest]: CommandLine, ports: AccountsPorts): Promise<CommandResult> {
  const read = readArguments(rest);
  if (typeof read === 'string') return refused(read);
  const [what = '', ...more] = read.words;
  if (more.length > 0) return refused(USAGE);
  switch (verb) {
    case 'list':
      return done(await listText(what, ports));
    case 'details':
      return what === '' ? refused(USAGE) : details(what, read.options, ports);
    case 'import':
      return what === '' ? refused(USAGE) : enterAll(what, ports);
    default:
      return refused(USAGE);
  }
}

const USAGE = `Say what to do with accounts:
  accounts list [WORDS]
  accounts details NAME [--mail ada@example.com] [--groups it,ward] [--picture ada.jpg]
                          nothing in quotes, "", takes it away
  accounts import FILE    CSV with username,mail,groups,picture in its first line, or lines of JSON`;

async function listText(search: string, { accounts }: AccountsPorts): Promise<string> {
  const lines: string[] = [];
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await accounts.page({ search, after, limit: AT_ONCE });
    lines.push(...page.accounts.map(accountText));
    after = page.next;
  }
  return lines.length === 0 ? 'There is no such account.' : lines.join('\n');
}

function accountText(account: Account): string {
  const { username, displayName, mail, groups = [], picture, isLocked } = account;
  const marks = [
    ...(picture === undefined ? [] : ['a picture']),
    ...(isAdministrator(account) ? ['administrator'] : []),
    ...(isLocked ? ['locked'] : []),
  ];
  return [username, displayName, mail ?? 'no mail', groups.join(', ') || 'no groups', ...marks].join(' | ');
}

const DETAILS: ReadonlySet<string> = new Set(['mail', 'groups', 'picture']);

async function details(username: string, options: Arguments['options'], ports: AccountsPorts): Promise<CommandResult> {
  const unknown = [...options.keys()].find((name) => !DETAILS.has(name));
  if (unknown !== undefined || options.size === 0) return refused(USAGE);
  const [mail, picture] = [options.get('mail')?.at(-1), options.get('picture')?.at(-1)];
  const groups = options.get('groups')?.flatMap((each) => each.split(','));
  const wanted = WantedDetails.safeParse({
    ...(mail !== undefined && { mail: mail === '' ? null : mail }),
    ...(picture !== undefined && { picture: picture === '' ? null : picture }),
    ...(groups !== undefined && { groups: groups.filter((group) => group.trim() !== '') }),
  });
  if (!wanted.success) return refused(...wanted.error.issues.map(faultText));
  const found = (await ports.accounts.findByUsername(username))?.value;
  const account = found ? await changeDetails(found.id, wanted.data, ports) : null;
  if (account === null) return refused('Nobody has this sign-in name.');
  note([account], ports);
  return done(accountText(account));
}

async function enterAll(text: string, ports: AccountsPorts): Promise<CommandResult> {
  const outcome = await importDetails(text, ports);
  if (outcome.kind === 'faults') return refused(...outcome.faults, 'Nothing was entered.');
  note(outcome.accounts, ports);
  return done(`Entered for ${outcome.accounts.length} accounts.`);
}

function note(accounts: readonly Account[], { site }: AccountsPorts): void {
  for (const { id } of accounts)
    site.log.info({ account: id, by: 'command line' }, 'the details of an account were changed');
}
