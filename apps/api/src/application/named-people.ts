import { type Account, AccountId } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';

export type NamedPeople = Pick<AccountStore, 'find' | 'findByUsername'>;

/** The account of somebody who is named by its id or as they sign in. What can be an id is one. */
export async function findPerson(person: string, accounts: NamedPeople): Promise<Account | null> {
  const id = AccountId.safeParse(person);
  const stored = id.success ? await accounts.find(id.data) : await accounts.findByUsername(person);
  return stored?.value ?? null;
}
