import { InvitedPerson, PAGES } from '@pollen/shared';
import * as z from 'zod';
import { type Account, isAdministrator } from '../../account/account.ts';
import type { AccountStore } from '../../account/account-store.ts';
import { type Invited, invitePeople } from '../../account/invite.ts';
import { argument, flag, option, storeCommand } from '../command.ts';
import type { StorePorts } from '../command-ports.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { csvText, type Named, readPeople } from './invited-people.ts';

const Made = z.object({
  username: z.string().nullable(),
  displayName: z.string().nullable(),
  mail: z.string().nullable(),
  link: z.url(),
  expiresAt: z.iso.datetime(),
});
const Answer = z.object({ invitations: z.array(Made) });

export const invite = storeCommand({
  name: 'invite',
  summary: 'Makes links with which people make their accounts.',
  details:
    'One person, or those of a CSV with username,name,mail,groups,role in its first line, all of which may be missing. Nobody is invited by a file in which anything is wrong. Invitations are those of an administrator, and end if that account changes its password or is locked.',
  request: z
    .object({
      username: z.string().optional(),
      name: z.string().optional(),
      mail: z.string().optional(),
      groups: z.array(z.string()).default([]),
      admin: z.boolean().default(false),
      csv: z.string().optional(),
      by: z.string().optional(),
    })
    .refine(
      ({ csv, username, name, mail, groups, admin }) =>
        csv === undefined ||
        ([username, name, mail].every((each) => each === undefined) && groups.length === 0 && !admin),
      { error: 'Say who is invited, or --csv, and not both.' },
    ),
  words: {
    username: argument('USERNAME', 'the username that is proposed'),
    name: option('NAME', 'the name that is proposed'),
    mail: option('ADDRESS', 'the email address of the account'),
    groups: option('GROUPS', 'the groups of the account, parted by commas', { isMany: true }),
    admin: flag('makes an administrator'),
    csv: option('FILE', 'invites all people of this file; - is the standard input', { file: 'text' }),
    by: option('USERNAME', 'the administrator who invites; the first one, unless it is given'),
  },
  answer: Answer,
  output: { about: 'writes the links as CSV to this file, which must not be there yet', isBinary: false },
  examples: ['invite ada --mail ada@example.com', 'invite --csv people.csv --out links.csv'],
  async run({ csv, by, ...one }, ports) {
    const inviter = await inviterCalled(by, ports.accounts);
    if (inviter === null) return refused('No administrator has this username.');
    const read = csv === undefined ? onePerson(one) : readPeople(csv);
    if (Array.isArray(read)) return invitePeopleBy(inviter, read, csv !== undefined, ports);
    return refused(...read.faults, 'Nobody was invited.');
  },
});

interface One {
  readonly username?: string | undefined;
  readonly name?: string | undefined;
  readonly mail?: string | undefined;
  readonly groups: readonly string[];
  readonly admin: boolean;
}

function onePerson({ username, name: displayName, mail, groups, admin }: One): Named[] | { readonly faults: string[] } {
  const person = InvitedPerson.safeParse({
    ...(username !== undefined && { username }),
    ...(displayName !== undefined && { displayName }),
    ...(mail !== undefined && { mail }),
    ...(groups.length > 0 && { groups: groups.flatMap((each) => each.split(',')) }),
    ...(admin && { isAdmin: true }),
  });
  if (person.success) return [{ where: '', person: person.data }];
  return { faults: person.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

async function invitePeopleBy(
  inviter: Account,
  people: readonly Named[],
  isFile: boolean,
  ports: StorePorts,
): Promise<Outcome<z.input<typeof Answer>>> {
  const invited = people.map(({ person }): Invited => ({ id: ports.random.bits(128), ...person }));
  const { count: epoch } = await ports.sessionEpochs.current();
  const inviting = { account: inviter, session: { epoch } };
  const outcome = await invitePeople(inviting, invited, { ...ports, lifetimeMs: ports.invitationMs });
  if (outcome.kind === 'too-many-invitations') return refused('So many invitations cannot be open at once.');
  if (outcome.kind === 'username-taken') {
    const taken = people.filter((_, at) => outcome.taken.includes(invited[at]?.id ?? ''));
    return refused(...taken.map(({ where }) => `${where}username: it is taken`), 'Nobody was invited.');
  }
  ports.site.log.info({ by: 'command line', as: inviter.id, count: people.length }, 'people were invited');
  const made = outcome.made.map(({ token, expiresAt }, at) => ({
    username: invited[at]?.username ?? null,
    displayName: invited[at]?.displayName ?? null,
    mail: invited[at]?.mail ?? null,
    link: `${ports.site.publicAddress}${PAGES.invitation}#${token}`,
    expiresAt: new Date(expiresAt).toISOString(),
  }));
  return isFile ? told(made, ports) : toldOne(made);
}

async function told(made: z.input<typeof Made>[], { job }: StorePorts): Promise<Outcome<z.input<typeof Answer>>> {
  await job.write(Buffer.from(csvText(made)));
  return done({ invitations: made }, `Invited ${made.length} people.`);
}

function toldOne(made: z.input<typeof Made>[]): Outcome<z.input<typeof Answer>> {
  const [link = ''] = made.map((each) => each.link);
  const until = made[0]?.expiresAt.slice(0, 16).replace('T', ' ');
  const lines = ['With this link one account is made:', '', `  ${link}`, '', `It is good until ${until} UTC.`];
  return { ...done({ invitations: made }, ...lines), code: link };
}

/** The first administrator, unless somebody is named. */
async function inviterCalled(username: string | undefined, accounts: AccountStore): Promise<Account | null> {
  if (username !== undefined) {
    const account = (await accounts.findByUsername(username))?.value;
    return account !== undefined && isAdministrator(account) && !account.isLocked ? account : null;
  }
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await accounts.page({ search: '', after, limit: 100 });
    const first = page.accounts.find(({ isAdmin }) => isAdmin);
    if (first !== undefined) return first;
    after = page.next;
  }
  return null;
}
