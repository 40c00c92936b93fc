import type { Account } from '../account/account.ts';
import type { Passwords } from '../crypto/password-hashing.ts';

export type PasswordOutcome =
  | { readonly kind: 'right'; readonly account: Account }
  | { readonly kind: 'wrong' }
  /** Too many unknown browsers try passwords just now. */
  | { readonly kind: 'busy' };

interface Attempt {
  /** Whose name was given, or null: nobody's. */
  readonly account: Account | null;
  readonly password: string;
  /** Tried in a session, or in a browser that signed in with this name before. */
  readonly isKnown: boolean;
}

/** Whether it is the password of this account. Costs and says the same for a name that nobody has. */
export async function checkPassword(
  { account, password, isKnown }: Attempt,
  passwords: Passwords,
): Promise<PasswordOutcome> {
  const checked = await passwords.check(password, account?.passwordHash ?? null, isKnown);
  if (checked === 'busy') return { kind: 'busy' };
  const isRight = checked === 'right' && account !== null && !account.isLocked;
  return isRight ? { kind: 'right', account } : { kind: 'wrong' };
}
