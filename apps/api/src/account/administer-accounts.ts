import type { AccountChange } from '@pollen/shared';
import type { ActivityStore } from '../activity/activity-store.ts';
import { endSessionsOf } from '../session/end-session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { AccountId } from './account.ts';
import type { AccountStore } from './account-store.ts';

export interface AdministrationPorts {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly activity: ActivityStore;
}

export type AdministrationOutcome =
  | { readonly kind: 'changed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'last-administrator' };

/**
 * Locks, unlocks or removes the account of somebody. A locked or removed account is out at its next request, whatever
 * sessions and approvals it has. An invitation makes no administrator, so the one there is stays.
 */
export async function administerAccount(
  id: AccountId,
  change: AccountChange,
  ports: AdministrationPorts,
): Promise<AdministrationOutcome> {
  for (;;) {
    const stored = await ports.accounts.find(id);
    if (stored === null) return { kind: 'not-found' };
    const account = stored.value;
    if (account.isAdmin) return { kind: 'last-administrator' };
    if (change === 'remove') await ports.accounts.remove(account);
    else if (!(await ports.accounts.swap(stored, { ...account, isLocked: change === 'lock' }))) continue;
    // Or whoever had one would have it again once the account is unlocked.
    if (change !== 'unlock') await endSessionsOf(id, ports.sessions);
    if (change === 'remove') await ports.activity.forget(id);
    return { kind: 'changed' };
  }
}
