import { type Account, withSessionsEnded } from '../account/account.ts';
import { credentialsChange } from '../account/credentials-change.ts';
import type { Passwords } from '../crypto/password-hashing.ts';
import { denyPendingLogins } from '../login/deny-pending-logins.ts';
import type { LoginPorts } from '../login/ports.ts';
import { clearSessionsOf } from '../session/end-session.ts';
import type { Stored } from '../store/collection.ts';
import { isUsable, openRecoveryLink, type RecoveryLink } from './recovery-link.ts';

export type RecoveryPorts = LoginPorts & { readonly passwords: Passwords };

export type RecoverOutcome =
  | { readonly kind: 'recovered'; readonly account: Account }
  | { readonly kind: 'link-not-found' };

const LINK_NOT_FOUND = { kind: 'link-not-found' } as const;

/** The account that this link opens now, or null, whatever the reason. Changes nothing. */
export async function findRecoverable(token: string, ports: RecoveryPorts): Promise<Account | null> {
  const link = openRecoveryLink(token, ports.keys.recovery);
  return link && ((await findFor(link, ports))?.value ?? null);
}

/**
 * Gives the account a new password and ends all its sessions. That the link is used up is in the same swap as the
 * password, so that of many callers with it one succeeds; and so is that whoever was in is out, should we be interrupted.
 */
export async function recoverAccount(
  token: string,
  newPassword: string,
  ports: RecoveryPorts,
): Promise<RecoverOutcome> {
  const link = openRecoveryLink(token, ports.keys.recovery);
  // Nothing is hashed for links that lead nowhere.
  if (link === null || (await findFor(link, ports)) === null) return LINK_NOT_FOUND;
  const passwordHash = await ports.passwords.hash(newPassword);
  for (;;) {
    const stored = await findFor(link, ports);
    if (stored === null) return LINK_NOT_FOUND;
    const account = recovered(stored.value, link, passwordHash, ports);
    if (!(await ports.accounts.swap(stored, account))) continue;
    await clearSessionsOf(account, ports.sessions);
    await denyPendingLogins(account.id, ports);
    return { kind: 'recovered', account };
  }
}

async function findFor(link: RecoveryLink, { accounts, now }: RecoveryPorts): Promise<Stored<Account> | null> {
  const stored = await accounts.findByUsername(link.username);
  if (stored === null) return null;
  const maker = link.madeBy && ((await accounts.find(link.madeBy))?.value ?? null);
  return isUsable(link, { account: stored.value, maker }, now()) ? stored : null;
}

function recovered(account: Account, link: RecoveryLink, passwordHash: string, ports: RecoveryPorts): Account {
  const { credentialsChangedAt } = credentialsChange(account, ports.now());
  return withSessionsEnded({
    ...account,
    passwordHash,
    // Where a password does not do, who lost the only phone with a passkey could neither approve nor make another one.
    passkeys: ports.approvalRequiresPasskey ? [] : account.passkeys,
    // No earlier than the link itself, whatever clock it was made by: it works once.
    credentialsChangedAt: Math.max(credentialsChangedAt, link.issuedAt),
  });
}
