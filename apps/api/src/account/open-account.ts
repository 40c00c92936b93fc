import type { NewAccountRequest } from '@pollen/shared';
import type { Account } from './account.ts';
import {
  type AccountLink,
  findInvitation,
  findSetupLink,
  type InvitationPorts,
  type SetupLinkPorts,
} from './account-link.ts';
import { type AccountPorts, createAccount, type NewAccount } from './create-account.ts';

export type OpenAccountOutcome =
  | { readonly kind: 'opened'; readonly account: Account }
  | { readonly kind: 'link-not-found' }
  | { readonly kind: 'username-taken' };

/** Makes the first account, an administrator, and closes the door: of many callers with the link, one succeeds. */
export async function setUp(
  wanted: NewAccountRequest,
  ports: AccountPorts & SetupLinkPorts,
): Promise<OpenAccountOutcome> {
  return openWithPassword(await findSetupLink(wanted.token, ports), wanted, ports);
}

/** Makes an account for somebody who was invited: of many callers with the link, one succeeds. */
export async function acceptInvitation(
  wanted: NewAccountRequest,
  ports: AccountPorts & InvitationPorts,
): Promise<OpenAccountOutcome> {
  return openWithPassword(await findInvitation(wanted.token, ports), wanted, ports);
}

async function openWithPassword(
  link: AccountLink | null,
  { password, ...wanted }: NewAccountRequest,
  ports: AccountPorts,
): Promise<OpenAccountOutcome> {
  if (link === null) return { kind: 'link-not-found' };
  return openAccount(link, { ...wanted, wayIn: { kind: 'password', password } }, ports);
}

/**
 * The account first, then the link: a crash in between leaves a link that works once more, never a used link without an
 * account. Who loses the race for the link loses the account.
 */
export async function openAccount(
  link: AccountLink,
  wanted: Omit<NewAccount, 'isAdmin'>,
  ports: AccountPorts,
): Promise<OpenAccountOutcome> {
  const account = await createAccount({ ...wanted, isAdmin: link.isAdmin }, ports);
  if (account === null) return { kind: 'username-taken' };
  if (await link.useUp()) return { kind: 'opened', account };
  await ports.accounts.remove(account);
  return { kind: 'link-not-found' };
}
