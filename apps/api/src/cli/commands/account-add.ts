import { DisplayName, Groups, MailAddress, NewPassword, NewUsername, PAGES } from '@pollen/shared';
import * as z from 'zod';
import { createAccount } from '../../account/create-account.ts';
import { makeLinkFor } from '../../recovery/make-recovery-link.ts';
import { argument, flag, option, storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';
import { AccountAnswer, accountAnswer, accountTable, noteAccounts } from './account-view.ts';

const LINE_END = /\r?\n$/;

/** A file of a password usually ends its line. */
const PasswordFile = z
  .string()
  .transform((text) => text.replace(LINE_END, ''))
  .pipe(NewPassword);

export const accountAdd = storeCommand({
  name: 'account add',
  summary: 'Makes an account, and a link for its password.',
  details:
    'The link stands for an hour. For one that stands longer, and lets people choose their username, see invite. The first account is made by the setup link.',
  request: z.object({
    username: NewUsername,
    name: z.optional(DisplayName),
    mail: z.optional(MailAddress),
    groups: z.array(z.string()).default([]),
    admin: z.boolean().default(false),
    passwordFile: PasswordFile.optional(),
  }),
  words: {
    username: argument('USERNAME', 'what they sign in with'),
    name: option('NAME', 'what others see; the username, unless it is given'),
    mail: option('ADDRESS', 'the email address'),
    groups: option('GROUPS', 'all groups, parted by commas', { isMany: true }),
    admin: flag('makes an administrator'),
    passwordFile: option('FILE', 'a file with the password, or - for the standard input', { file: 'text' }),
  },
  answer: z.object({ account: AccountAnswer, link: z.url().nullable() }),
  examples: ['account add grace --name "Grace Hopper" --groups it'],
  async run({ username, name = username, mail, groups, admin, passwordFile }, ports) {
    if (!(await ports.setupState.isClosed()))
      return refused('Make the first account by the link that setup-link prints.');
    const wantedGroups = Groups.safeParse(groups.flatMap((each) => each.split(',')));
    if (!wantedGroups.success) return refused(`--groups: ${wantedGroups.error.issues[0]?.message}`);
    // Without a password of its own, one that nobody knows stands until the link is used.
    const password = passwordFile ?? ports.random.bits(256);
    const person = { ...(mail !== undefined && { mail }), groups: wantedGroups.data, isAdmin: admin };
    const link = { id: 'command line', isAdmin: false, person };
    const wanted = { username, displayName: name, wayIn: { kind: 'password', password } as const, link };
    const account = await createAccount(wanted, ports);
    if (account === null) return refused('This username is taken, or looks like one that is.');
    noteAccounts('an account was made', [account], ports.site);
    const answer = { account: accountAnswer(account), link: null };
    if (passwordFile !== undefined) return done(answer, ...accountTable([account]));
    const { token, lifetimeMs } = makeLinkFor(account, ports);
    const own = `${ports.site.publicAddress}${PAGES.recovery}#${token}`;
    const lines = [
      '',
      `With this link the password is chosen, once, within ${lifetimeMs / 60_000} minutes:`,
      '',
      `  ${own}`,
    ];
    return { ...done({ ...answer, link: own }, ...accountTable([account]), ...lines), code: own };
  },
});
