import type { AccountChange } from '@pollen/shared';
import { type Account, type AccountId, isAdministrator, withSessionsEnded } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { credentialsChange } from '../account/credentials-change.ts';
import type { ActivityStore } from '../activity/activity-store.ts';
import type { Clock } from '../crypto/random.ts';
import { clearSessionsOf, endingBy } from '../session/end-session.ts';
import type { SessionStore } from '../session/session-store.ts';

export interface AdministrationPorts {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly activity: ActivityStore;
  readonly now: Clock;
}

/** Why an administrator may not do this to that account. */
type Obstacle = 'first-administrator' | 'own-account' | 'account-locked';

export type AdministrationOutcome =
  /** `became`: what its owner has to be told. */
  | { readonly kind: 'changed'; readonly account: Account; readonly became: 'promoted' | 'demoted' | null }
  | { readonly kind: 'not-found' | Obstacle };

export interface Wanted {
  readonly id: AccountId;
  readonly change: AccountChange;
  /** The administrator who wants it. */
  readonly by: AccountId;
}

/**
 * Changes the account of somebody. A locked, demoted or removed account is out at its next request, whatever sessions
 * and approvals it has. Nobody changes the first administrator's: so there is always one, however many changes race.
 */
export async function administerAccount(wanted: Wanted, ports: AdministrationPorts): Promise<AdministrationOutcome> {
  const { id, change } = wanted;
  if (change === 'remove') return remove(wanted, ports);
  const outcome = await ports.accounts.update<AdministrationOutcome>(id, (account) => {
    const obstacle = obstacleTo(wanted, account);
    if (obstacle !== null) return { result: { kind: obstacle } };
    const next = changed(account, change, ports.now());
    return { next, result: { kind: 'changed', account: next, became: whatBecame(account, next) } };
  });
  if ((change === 'lock' || change === 'sign-out') && outcome?.kind === 'changed')
    await clearSessionsOf({ id }, ports.sessions, endedBy(change, ports.now()));
  return outcome ?? { kind: 'not-found' };
}

const endedBy = (change: AccountChange, now: number) =>
  endingBy(change === 'sign-out' ? 'by-administrator' : 'account-closed', null, now);

/** Of one's own account these are done elsewhere, or not at all. */
const OF_OTHERS: ReadonlySet<AccountChange> = new Set(['lock', 'remove', 'sign-out']);

function obstacleTo({ change, by }: Wanted, account: Account): Obstacle | null {
  if (account.isAdmin) return 'first-administrator';
  // A slip would lock out the only person who could undo it.
  if (account.id === by && OF_OTHERS.has(change)) return 'own-account';
  return account.isLocked && change === 'promote' ? 'account-locked' : null;
}

function changed(account: Account, change: Exclude<AccountChange, 'remove'>, now: number): Account {
  const { promotedAt, ...ordinary } = account;
  switch (change) {
    case 'lock':
      // Whoever took over an administrator's account is not one again once it is unlocked, nor gets in by an old link.
      // Its sessions end with the lock, or whoever had one would have it again once the account is unlocked.
      return withSessionsEnded({ ...ordinary, isLocked: true, ...credentialsChange(account, now) });
    case 'unlock':
      return { ...account, isLocked: false };
    case 'promote':
      return { ...account, promotedAt: promotedAt ?? now };
    case 'demote':
      return ordinary;
    case 'sign-out':
      return withSessionsEnded(account);
  }
}

function whatBecame(before: Account, after: Account): 'promoted' | 'demoted' | null {
  if (isAdministrator(before) === isAdministrator(after)) return null;
  return isAdministrator(after) ? 'promoted' : 'demoted';
}

async function remove(
  wanted: Wanted,
  { accounts, sessions, activity, now }: AdministrationPorts,
): Promise<AdministrationOutcome> {
  const account = (await accounts.find(wanted.id))?.value;
  if (account === undefined) return { kind: 'not-found' };
  const obstacle = obstacleTo(wanted, account);
  if (obstacle !== null) return { kind: obstacle };
  await accounts.remove(account);
  await clearSessionsOf({ id: account.id }, sessions, endedBy('remove', now()));
  await activity.forget(account.id);
  return { kind: 'changed', account, became: null };
}
