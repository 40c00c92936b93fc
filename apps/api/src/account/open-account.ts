import type { Account } from './account.ts';
import type { AccountLink } from './account-link.ts';
import { type AccountPorts, createAccount, type NewAccount } from './create-account.ts';

export type OpenAccountOutcome =
  | { readonly kind: 'opened'; readonly account: Account }
  | { readonly kind: 'link-not-found' }
  | { readonly kind: 'username-taken' };

/**
 * Creates the account that a link is for; of several callers with the link, one succeeds. The account is written before
 * the link is used up: a crash in between leaves a link that works once more, never a used link without an account.
 * Whoever loses the race for the link has the new account removed.
 */
export async function openAccount(
  link: AccountLink,
  wanted: Omit<NewAccount, 'link'>,
  ports: AccountPorts,
): Promise<OpenAccountOutcome> {
  const account = await createAccount({ ...wanted, link }, ports);
  if (account === null) return { kind: 'username-taken' };
  if (await link.useUp()) return { kind: 'opened', account };
  await ports.accounts.remove(account);
  return { kind: 'link-not-found' };
}
