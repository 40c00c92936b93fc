import * as z from 'zod';
import { changeDetails, WantedDetails } from '../../administration/change-details.ts';
import { faultText } from '../../store/fault-text.ts';
import { argument, option, storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';
import { AccountAnswer, accountAnswer, accountTable, NOBODY_HAS_IT, noteAccounts } from './account-view.ts';

export const accountDetails = storeCommand({
  name: 'account details',
  summary: 'Changes what applications are told of somebody.',
  details: 'Nothing in quotes, "", takes away what was there.',
  request: z
    .object({
      username: z.string(),
      mail: z.string().optional(),
      groups: z.array(z.string()).default([]),
      picture: z.string().optional(),
    })
    .refine(({ mail, groups, picture }) => mail !== undefined || groups.length > 0 || picture !== undefined, {
      error: 'Say what to change: --mail, --groups or --picture.',
    }),
  words: {
    username: argument('USERNAME', 'whose account it is'),
    mail: option('ADDRESS', 'the email address'),
    groups: option('GROUPS', 'all groups, parted by commas', { isMany: true }),
    picture: option('FILE', 'a PNG, JPEG or WebP file', { file: 'picture' }),
  },
  answer: z.object({ account: AccountAnswer }),
  examples: ['account details ada --mail ada@example.com --groups it,ward', 'account details ada --mail ""'],
  async run({ username, mail, groups, picture }, ports) {
    const wanted = WantedDetails.safeParse({
      ...(mail !== undefined && { mail: mail === '' ? null : mail }),
      ...(picture !== undefined && { picture: picture === '' ? null : picture }),
      ...(groups.length > 0 && {
        groups: groups.flatMap((each) => each.split(',')).filter((each) => each.trim() !== ''),
      }),
    });
    if (!wanted.success) return refused(...wanted.error.issues.map(faultText));
    const found = (await ports.accounts.findByUsername(username))?.value;
    const account = found ? await changeDetails(found.id, wanted.data, ports) : null;
    if (account === null) return refused(NOBODY_HAS_IT);
    noteAccounts('the details of an account were changed', [account], ports.site);
    return done({ account: accountAnswer(account) }, ...accountTable([account]));
  },
});
