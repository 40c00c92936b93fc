import { type Account, AccountId, canonicalUsername, groupsOf } from '../account/account.ts';
import type { Application } from './application.ts';

/** Whether somebody may use an application, as the account and the application are now. */
export function mayUse({ allowed_groups, allowed_people }: Application, account: Account): boolean {
  if (allowed_groups === null && allowed_people === null) return true;
  const groups = groupsOf(account);
  return (
    allowed_groups?.some((group) => groups.includes(group)) === true ||
    allowed_people?.some((person) => isPerson(person, account)) === true
  );
}

/** What can be an id is one, and no name: or somebody could be called by the id of another. */
function isPerson(person: string, { id, username }: Account): boolean {
  if (AccountId.safeParse(person).success) return person === id;
  return canonicalUsername(person) === canonicalUsername(username);
}
