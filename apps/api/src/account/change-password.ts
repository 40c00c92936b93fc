import type { AccountId } from './account.ts';
import type { AccountPorts } from './create-account.ts';

/** Gives the account another password, or its first. False: the account is gone. */
export async function changePassword(
  id: AccountId,
  newPassword: string,
  { accounts, passwords }: Pick<AccountPorts, 'accounts' | 'passwords'>,
): Promise<boolean> {
  const passwordHash = await passwords.hash(newPassword);
  for (;;) {
    const stored = await accounts.find(id);
    if (stored === null || stored.value.isLocked) return false;
    if (await accounts.swap(stored, { ...stored.value, passwordHash })) return true;
  }
}
