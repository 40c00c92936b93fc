import { type Account, groupsOf } from '../account/account.ts';
import type { Application } from './application.ts';

/** Whether somebody may use an application, as the account and the application are now. */
export function mayUse({ allowed_groups }: Application, account: Account): boolean {
  if (allowed_groups === null) return true;
  const groups = groupsOf(account);
  return allowed_groups.some((group) => groups.includes(group));
}
