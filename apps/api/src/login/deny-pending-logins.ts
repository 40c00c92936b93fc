import type { LoginId } from '@pollen/shared';
import type { AccountId } from '../account/account.ts';
import { deny, isIn, PROOF_MS, phoneOf } from './login.ts';
import type { LoginPorts } from './ports.ts';

/** Denies what phones of this account have scanned and no computer has collected. Answers how many. */
export async function denyPendingLogins(accountId: AccountId, ports: LoginPorts): Promise<number> {
  const since = ports.now() - ports.deadlines.scanned - PROOF_MS - ports.deadlines.approved;
  const entries = await ports.activity.of(accountId);
  const ids = entries.flatMap((entry) => (entry.kind === 'scanned' && entry.at > since ? [entry.loginId] : []));
  const denied = await Promise.all(ids.map((id) => denyLogin(id, accountId, ports)));
  return denied.filter(Boolean).length;
}

function denyLogin(id: LoginId, accountId: AccountId, ports: LoginPorts): Promise<boolean | null> {
  return ports.logins.update(id, (login) => {
    const isPending = isIn(login, 'scanned') || isIn(login, 'approved');
    if (!isPending || phoneOf(login)?.accountId !== accountId) return { result: false };
    const moment = { now: ports.now(), deadlines: ports.deadlines };
    return { next: deny(login, { reason: 'not-me' }, moment), result: true };
  });
}
