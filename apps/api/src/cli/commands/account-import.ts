import * as z from 'zod';
import { importDetails } from '../../administration/import-details.ts';
import { argument, storeCommand } from '../command.ts';
import { done, refused } from '../outcome.ts';
import { noteAccounts } from './account-view.ts';

export const accountImport = storeCommand({
  name: 'account import',
  summary: 'Enters mail, groups and pictures of many people.',
  details:
    'The file is CSV with username,mail,groups,picture in its first line, or lines of JSON. Nothing is entered of a file in which anything is wrong.',
  request: z.object({ file: z.string() }),
  words: { file: argument('FILE', 'the file, or - for the standard input', { file: 'text' }) },
  answer: z.object({ accounts: z.array(z.string()) }),
  examples: ['account import people.csv'],
  async run({ file }, ports) {
    const outcome = await importDetails(file, ports);
    if (outcome.kind === 'faults') return refused(...outcome.faults, 'Nothing was entered.');
    noteAccounts('the details of an account were changed', outcome.accounts, ports.site);
    const usernames = outcome.accounts.map(({ username }) => username);
    return done({ accounts: usernames }, `Entered for ${usernames.length} accounts.`);
  },
});
