import type { PasswordChangeRequest } from '@pollen/shared';
import { type Account, withSessionsEnded } from '../account/account.ts';
import type { AccountPorts } from '../account/create-account.ts';
import { credentialsChange } from '../account/credentials-change.ts';
import { type RecentAuthPorts, refusalNow } from '../session/re-authentication.ts';
import type { Caller } from '../session/use-session.ts';
import type { TooManyRequests } from '../store/rate-limiter.ts';
import { takeOrRefuse } from '../store/take-limits.ts';
import type { PasswordLimits } from './password-limits.ts';

export type PasswordOutcome =
  | { readonly kind: 'changed'; readonly account: Account }
  | { readonly kind: 'sign-in-required' | 'verification-required' }
  | TooManyRequests;

export type ChangePasswordPorts = Pick<AccountPorts, 'accounts' | 'passwords'> &
  RecentAuthPorts & { readonly passwordLimits: Pick<PasswordLimits, 'changesPerAccount'> };

/** Gives the account of somebody another password, or its first, and ends its other sessions if that is wished. */
export async function changePassword(
  { account: { id }, session }: Caller,
  { newPassword, endOtherSessions }: PasswordChangeRequest,
  ports: ChangePasswordPorts,
): Promise<PasswordOutcome> {
  const tooMany = await takeOrRefuse(ports.passwordLimits.changesPerAccount, id);
  if (tooMany !== null) return tooMany;
  const passwordHash = await ports.passwords.hash(newPassword, id);
  const outcome = await ports.accounts.update<PasswordOutcome>(id, (current) => {
    const refusal = refusalNow(session, current, ports);
    if (refusal !== null) return { result: refusal };
    const changed = { ...current, passwordHash, ...credentialsChange(current, ports.now()) };
    const account = endOtherSessions ? withSessionsEnded(changed, session.id) : changed;
    return { next: account, result: { kind: 'changed', account } };
  });
  return outcome ?? { kind: 'sign-in-required' };
}
