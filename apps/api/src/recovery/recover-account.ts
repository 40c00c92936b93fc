import { type Account, withSessionsEnded } from '../account/account.ts';
import { credentialsChange } from '../account/credentials-change.ts';
import { type Passkey, passkeyIdOf } from '../account/passkey.ts';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { Passwords } from '../crypto/password-hashing.ts';
import { denyPendingLogins } from '../login/deny-pending-logins.ts';
import type { LoginPorts } from '../login/ports.ts';
import { clearSessionsOf, endingBy } from '../session/end-session.ts';
import { isUsable, openRecoveryLink, type RecoveryLink } from './recovery-link.ts';

export type RecoveryPorts = LoginPorts & {
  readonly passwords: Passwords;
  readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
};

export type RecoverOutcome =
  | { readonly kind: 'recovered'; readonly account: Account; readonly removed: readonly Passkey[] }
  | { readonly kind: 'link-not-found' };

const LINK_NOT_FOUND = { kind: 'link-not-found' } as const;

/** The account that this link opens now, or null, whatever the reason. Changes nothing. */
export async function findRecoverable(token: string, ports: RecoveryPorts): Promise<Account | null> {
  const link = openRecoveryLink(token, ports.keys.recovery);
  return link && (await findFor(link, ports));
}

export interface NewWaysIn {
  readonly newPassword: string;
  /**
   * The passkeys that the person knows, or null for all: whoever took the account may have left one in it, and may still
   * add another while the person looks at the list.
   */
  readonly keepPasskeys: readonly string[] | null;
}

/** The passkeys that a recovery keeps unless it says which. */
export function keptPasskeys({ passkeys }: Account, ports: RecoveryPorts): readonly Passkey[] {
  // Where a password does not do, who lost the only phone with a passkey could neither approve nor make another one.
  return ports.approvalRequiresPasskey ? [] : passkeys;
}

/**
 * Gives the account a new password and ends all its sessions. That the link is used up is in the same swap as the
 * password, so that of many callers with it one succeeds; and so is that whoever was in is out, should we be interrupted.
 */
export async function recoverAccount(token: string, wanted: NewWaysIn, ports: RecoveryPorts): Promise<RecoverOutcome> {
  const link = openRecoveryLink(token, ports.keys.recovery);
  // Nothing is hashed for links that lead nowhere.
  const found = link && (await findFor(link, ports));
  if (link === null || found === null) return LINK_NOT_FOUND;
  const passwordHash = await ports.passwords.hash(wanted.newPassword, found.id);
  const outcome = await ports.accounts.update<RecoverOutcome>(found.id, async (current) => {
    if (!(await opens(link, current, ports))) return { result: LINK_NOT_FOUND };
    const kept = keptPasskeys(current, ports).filter(
      (each) => wanted.keepPasskeys?.includes(passkeyIdOf(each)) ?? true,
    );
    const removed = current.passkeys.filter((each) => !kept.includes(each));
    const next = { ...recovered(current, link, passwordHash, ports), passkeys: [...kept] };
    return { next, result: { kind: 'recovered', account: next, removed } };
  });
  if (outcome?.kind !== 'recovered') return LINK_NOT_FOUND;
  const { account } = outcome;
  await clearSessionsOf(account, ports.sessions, endingBy('recovered', null, ports.now()));
  await denyPendingLogins(account.id, ports);
  return outcome;
}

async function findFor(link: RecoveryLink, ports: RecoveryPorts): Promise<Account | null> {
  const account = (await ports.accounts.findByUsername(link.username))?.value;
  return account && (await opens(link, account, ports)) ? account : null;
}

async function opens(link: RecoveryLink, account: Account, ports: RecoveryPorts): Promise<boolean> {
  const [maker, epoch] = await Promise.all([
    link.madeBy && ports.accounts.find(link.madeBy),
    ports.sessionEpochs.current(),
  ]);
  return isUsable(link, { account, maker: maker?.value ?? null, epoch }, ports.now());
}

function recovered(account: Account, link: RecoveryLink, passwordHash: string, ports: RecoveryPorts): Account {
  const { credentialsChangedAt } = credentialsChange(account, ports.now());
  return withSessionsEnded({
    ...account,
    passwordHash,
    // No earlier than the link itself, whatever clock it was made by: it works once.
    credentialsChangedAt: Math.max(credentialsChangedAt, link.issuedAt),
  });
}
