import type { Account } from './account.ts';
import type { AccountStore } from './account-store.ts';
import type { Passwords } from './password.ts';

/** The account this name and password belong to, or null. Costs and says the same for an unknown name. */
export async function checkPassword(
  username: string,
  password: string,
  ports: { readonly accounts: AccountStore; readonly passwords: Passwords },
): Promise<Account | null> {
  const stored = await ports.accounts.findByUsername(username);
  const isRight = await ports.passwords.matches(password, stored?.value.passwordHash ?? null);
  return stored !== null && isRight && !stored.value.isLocked ? stored.value : null;
}
