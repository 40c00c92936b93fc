import * as z from 'zod';
import type { Account } from '../../account/account.ts';
import type { AccountStore } from '../../account/account-store.ts';
import { argument, flag, storeCommand } from '../command.ts';
import { done } from '../outcome.ts';
import { AccountAnswer, accountAnswer, accountTable } from './account-view.ts';

const AT_ONCE = 100;

export const accountList = storeCommand({
  name: 'account list',
  summary: 'Lists the accounts, or those whose names begin like the words.',
  request: z.object({ words: z.array(z.string()).default([]), locked: z.boolean().default(false) }),
  words: {
    words: argument('WORDS', 'how a name or username begins', { isMany: true }),
    locked: flag('only those that are locked'),
  },
  answer: z.object({ accounts: z.array(AccountAnswer) }),
  examples: ['account list ada', 'account list --locked --json'],
  async run({ words, locked }, { accounts }) {
    const all = await allOf(words.join(' '), accounts);
    const found = locked ? all.filter(({ isLocked }) => isLocked) : all;
    const lines = found.length === 0 ? ['There is no such account.'] : accountTable(found);
    return done({ accounts: found.map(accountAnswer) }, ...lines);
  },
});

async function allOf(search: string, accounts: AccountStore): Promise<Account[]> {
  const found: Account[] = [];
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await accounts.page({ search, after, limit: AT_ONCE });
    found.push(...page.accounts);
    after = page.next;
  }
  return found;
}
