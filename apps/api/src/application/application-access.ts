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

/** What somebody sees of an application to open. */
export interface OpenableApplication extends Pick<Application, 'client_id' | 'client_name' | 'logo_uri'> {
  readonly client_uri: string;
}

/** The applications that somebody may open: those that have an address to begin at. */
export function openableBy(account: Account, applications: readonly Application[]): OpenableApplication[] {
  return applications.flatMap((each) => {
    const { client_id, client_name, client_uri, logo_uri } = each;
    return client_uri !== null && mayUse(each, account) ? [{ client_id, client_name, client_uri, logo_uri }] : [];
  });
}

/** What can be an id is one, and no name: or somebody could be called by the id of another. */
function isPerson(person: string, { id, username }: Account): boolean {
  if (AccountId.safeParse(person).success) return person === id;
  return canonicalUsername(person) === canonicalUsername(username);
}
