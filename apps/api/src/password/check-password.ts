import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Passwords } from '../crypto/password-hashing.ts';

export type PasswordOutcome =
  | { readonly kind: 'right'; readonly account: Account }
  | { readonly kind: 'wrong' }
  /** Too many unknown browsers try passwords just now. */
  | { readonly kind: 'busy' };

interface Attempt {
  readonly username: string;
  readonly password: string;
  /** Tried in a session, or in a browser that signed in with this name before. */
  readonly isKnown: boolean;
}

/** Whose name and password these are. Costs and says the same for an unknown name. */
export async function checkPassword(
  { username, password, isKnown }: Attempt,
  ports: { readonly accounts: AccountStore; readonly passwords: Passwords },
): Promise<PasswordOutcome> {
  const stored = await ports.accounts.findByUsername(username);
  const checked = await ports.passwords.check(password, stored?.value.passwordHash ?? null, isKnown);
  if (checked === 'busy') return { kind: 'busy' };
  const isRight = checked === 'right' && stored !== null && !stored.value.isLocked;
  return isRight ? { kind: 'right', account: stored.value } : { kind: 'wrong' };
}
