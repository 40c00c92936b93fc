import type { Passwords } from '../crypto/password-hashing.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { type Account, AccountId } from './account.ts';
import type { AccountLink } from './account-link.ts';
import type { AccountStore } from './account-store.ts';
import type { Passkey } from './passkey.ts';

export interface AccountPorts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly now: Clock;
}

/** What a new account can be signed in to with. A passkey knew the account's id before there was the account. */
type WayIn =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'passkey'; readonly passkey: Passkey; readonly accountId: AccountId };

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly wayIn: WayIn;
  /** What it is made with. */
  readonly link: Pick<AccountLink, 'id' | 'isAdmin' | 'person'>;
}

/** Makes an account, or answers null where its name is taken. */
export async function createAccount(wanted: NewAccount, ports: AccountPorts): Promise<Account | null> {
  // Its creation decides; but no password is hashed for a name that was taken long ago.
  if (await ports.accounts.isTaken(wanted.username)) return null;
  const { mail, groups, isAdmin } = wanted.link.person ?? {};
  const createdAt = ports.now();
  const account: Account = {
    username: wanted.username,
    displayName: wanted.displayName,
    isAdmin: wanted.link.isAdmin,
    ...(isAdmin && { promotedAt: createdAt }),
    isLocked: false,
    createdAt,
    ...(mail !== undefined && { mail }),
    ...(groups !== undefined && { groups: [...new Set(groups)] }),
    ...(await credentialsOf(wanted, ports)),
  };
  return (await ports.accounts.create(account)) ? account : null;
}

async function credentialsOf(
  { wayIn, link }: NewAccount,
  { passwords, random }: AccountPorts,
): Promise<Pick<Account, 'id' | 'passwordHash' | 'passkeys'>> {
  switch (wayIn.kind) {
    case 'password': {
      const passwordHash = await passwords.hash(wayIn.password, link.id);
      return { id: AccountId.parse(random.bits(128)), passwordHash, passkeys: [] };
    }
    case 'passkey':
      return { id: wayIn.accountId, passwordHash: null, passkeys: [wayIn.passkey] };
  }
}
