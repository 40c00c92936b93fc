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
  /** What it is tried in: a session, or a browser that signed in with this name before; null for any other browser. */
  readonly known: string | null;
}

/** Whether it is the password of this account. Costs and says the same for a name that nobody has. */
export async function checkPassword(
  { account, password, known }: Attempt,
  passwords: Passwords,
): Promise<PasswordOutcome> {
  // By account, or whoever signs in on many devices would take as many turns.
  const caller = known && (account?.id ?? known);
  const checked = await passwords.check(password, account?.passwordHash ?? null, caller);
  if (checked === 'busy') return { kind: 'busy' };
  const isRight = checked === 'right' && account !== null && !account.isLocked;
  return isRight ? { kind: 'right', account } : { kind: 'wrong' };
}
