import * as z from 'zod';
import { NOBODY } from '../../account/account.ts';
import { administrationEvent } from '../../activity/record-activity.ts';
import { type AdministrationOutcome, administerAccount } from '../../administration/administer-accounts.ts';
import { argument, type Command, storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';
import { AccountAnswer, accountAnswer, accountTable, NOBODY_HAS_IT, noteAccounts } from './account-view.ts';

interface Change {
  readonly change: 'lock' | 'unlock' | 'promote' | 'demote' | 'remove';
  readonly summary: string;
  readonly details?: string;
  readonly question?: string;
}

const CHANGES: readonly Change[] = [
  {
    change: 'lock',
    summary: 'Lets somebody in no more, and ends all their sessions.',
    details:
      'Invitations and links for a new password that they made are void. The account stays, and can be unlocked.',
  },
  { change: 'unlock', summary: 'Lets somebody in again who was locked.' },
  { change: 'promote', summary: 'Makes somebody an administrator.' },
  { change: 'demote', summary: 'Makes an administrator an ordinary person.' },
  {
    change: 'remove',
    summary: 'Removes an account with all that belongs to it.',
    question: 'Nothing of it can be had back.',
  },
];

const request = z.object({ username: z.string() });
type Asked = z.infer<typeof request>;

export const ACCOUNT_CHANGES: readonly Command[] = CHANGES.map(({ change, question, ...described }) =>
  storeCommand({
    ...described,
    name: `account ${change}`,
    request,
    words: { username: argument('USERNAME', 'whose account it is') },
    answer: z.object({ account: AccountAnswer }),
    ...(question !== undefined && {
      question: ({ username }: Asked) => `Remove the account of ${username}? ${question}`,
    }),
    examples: [`account ${change} ada${question === undefined ? '' : ' --yes'}`],
    async run({ username }, ports) {
      const found = (await ports.accounts.findByUsername(username))?.value;
      if (found === undefined) return refused(NOBODY_HAS_IT);
      const outcome = await administerAccount({ id: found.id, change, by: NOBODY }, ports);
      if (outcome.kind !== 'changed') return refused(whyNot(outcome.kind));
      const { account, became } = outcome;
      noteAccounts(`an account was changed: ${change}`, [account], ports.site);
      if (became !== null) await ports.notes.note(account.id, administrationEvent(became, COMMAND_LINE));
      const lines = change === 'remove' ? [`Removed the account of ${account.username}.`] : accountTable([account]);
      return done({ account: accountAnswer(account) }, ...lines);
    },
  }),
);

/** Who did it, in the activity of the account. */
const COMMAND_LINE = { username: 'pollen', displayName: 'pollen (command line)' };

export function whyNot(kind: Exclude<AdministrationOutcome['kind'], 'changed'>): string {
  switch (kind) {
    case 'first-administrator':
      return 'This is the first administrator, who stays one: so there is always somebody who can look after the others. If that account is in wrong hands, `pollen account recover` gives it back and ends its sessions.';
    case 'account-locked':
      return 'The account is locked: unlock it first.';
    case 'own-account':
    case 'not-found':
      return NOBODY_HAS_IT;
  }
}
