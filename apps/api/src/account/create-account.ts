import type { NewAccountRequest } from '@pollen/shared';
import type { Clock, Random } from '../session/random.ts';
import { type Account, AccountId } from './account.ts';
import type { AccountStore } from './account-store.ts';
import type { Passwords } from './password.ts';

export interface AccountPorts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly now: Clock;
}

type NewAccount = Omit<NewAccountRequest, 'token'> & { readonly isAdmin: boolean };

/** Makes an account, or answers null where its name is taken. */
export async function createAccount(wanted: NewAccount, ports: AccountPorts): Promise<Account | null> {
  const account: Account = {
    id: AccountId.parse(ports.random.bits(128)),
    username: wanted.username,
    displayName: wanted.displayName,
    isAdmin: wanted.isAdmin,
    isLocked: false,
    passwordHash: await ports.passwords.hash(wanted.password),
    createdAt: ports.now(),
  };
  return (await ports.accounts.claim(account)) ? account : null;
}
