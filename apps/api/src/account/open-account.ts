import type { NewAccountRequest } from '@pollen/shared';
import type { Account } from './account.ts';
import { type AccountPorts, createAccount } from './create-account.ts';
import { type InvitationStore, invitationKey } from './invitation-store.ts';
import { isSetupToken, type SetupDoorStore } from './setup-door.ts';

export type OpenAccountOutcome =
  | { readonly kind: 'opened'; readonly account: Account }
  | { readonly kind: 'link-not-found' }
  | { readonly kind: 'username-taken' };

/** Makes the first account, an administrator, and closes the door: of many callers with the link, one succeeds. */
export async function setUp(
  wanted: NewAccountRequest,
  ports: AccountPorts & { readonly setupDoor: SetupDoorStore; readonly setupKey: Buffer },
): Promise<OpenAccountOutcome> {
  const door = await ports.setupDoor.findOrOpen(ports.random);
  if (!isSetupToken(wanted.token, door.value, ports.setupKey)) return { kind: 'link-not-found' };
  return openAccount({ ...wanted, isAdmin: true }, () => ports.setupDoor.close(door), ports);
}

/** Makes an account for somebody who was invited: of many callers with the link, one succeeds. */
export async function acceptInvitation(
  wanted: NewAccountRequest,
  ports: AccountPorts & { readonly invitations: InvitationStore },
): Promise<OpenAccountOutcome> {
  const key = invitationKey(wanted.token);
  const invitation = await ports.invitations.find(key);
  if (invitation === null) return { kind: 'link-not-found' };
  return openAccount({ ...wanted, isAdmin: false }, () => ports.invitations.swap(key, invitation, null), ports);
}

/**
 * The account first, then the link: a crash in between leaves a link that works once more, never a used link without an
 * account. Who loses the race for the link loses the account.
 */
async function openAccount(
  wanted: NewAccountRequest & { readonly isAdmin: boolean },
  useUpLink: () => Promise<boolean>,
  ports: AccountPorts,
): Promise<OpenAccountOutcome> {
  const account = await createAccount(wanted, ports);
  if (account === null) return { kind: 'username-taken' };
  if (await useUpLink()) return { kind: 'opened', account };
  await ports.accounts.remove(account);
  return { kind: 'link-not-found' };
}
