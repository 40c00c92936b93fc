import type { PasswordChangeRequest } from '@pollen/shared';
import { type Account, withSessionsEnded } from '../account/account.ts';
import type { AccountPorts } from '../account/create-account.ts';
import { credentialsChange } from '../account/credentials-change.ts';
import { type RecentAuthPorts, refusalNow } from '../session/re-authentication.ts';
import type { Caller } from '../session/use-session.ts';

export type PasswordOutcome =
  | { readonly kind: 'changed'; readonly account: Account }
  | { readonly kind: 'sign-in-required' | 'verification-required' };

/** Gives the account of somebody another password, or its first, and ends its other sessions if that is wished. */
export async function changePassword(
  { account: { id }, session }: Caller,
  { newPassword, endOtherSessions }: PasswordChangeRequest,
  ports: Pick<AccountPorts, 'accounts' | 'passwords'> & RecentAuthPorts,
): Promise<PasswordOutcome> {
  const passwordHash = await ports.passwords.hash(newPassword);
  for (;;) {
    const stored = await ports.accounts.find(id);
    if (stored === null) return { kind: 'sign-in-required' };
    const problemError = refusalNow(session, stored.value, ports);
    if (problemError !== null) return problemError;
    const changed = { ...stored.value, passwordHash, ...credentialsChange(stored.value, ports.now()) };
    const account = endOtherSessions ? withSessionsEnded(changed, session.id) : changed;
    if (await ports.accounts.swap(stored, account)) return { kind: 'changed', account };
  }
}
