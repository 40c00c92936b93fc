import type { AccountId } from './account.ts';
import type { AccountPorts } from './create-account.ts';
import { credentialsChange } from './recovery-link.ts';

/** Gives the account another password, or its first. False: the account is gone. */
export async function changePassword(
  id: AccountId,
  newPassword: string,
  { accounts, passwords, now }: Pick<AccountPorts, 'accounts' | 'passwords' | 'now'>,
): Promise<boolean> {
  const passwordHash = await passwords.hash(newPassword);
  for (;;) {
    const stored = await accounts.find(id);
    if (stored === null || stored.value.isLocked) return false;
    const account = stored.value;
    if (await accounts.swap(stored, { ...account, passwordHash, ...credentialsChange(account, now()) })) return true;
  }
}
