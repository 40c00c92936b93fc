import { PASSKEYS_PER_ACCOUNT } from '@pollen/shared';
import type { Account, AccountId } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { type Passkey, type PasskeyId, passkeyIdOf } from './passkey.ts';

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly account: Account }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'too-many-passkeys' }
  | { readonly kind: 'passkey-not-accepted' }
  | { readonly kind: 'last-way-in' };

type Refusal = Exclude<ChangeOutcome, { kind: 'changed' }>;

export function addPasskey(owner: AccountId, passkey: Passkey, accounts: AccountStore): Promise<ChangeOutcome> {
  return change(owner, accounts, ({ passkeys }) => {
    if (passkeys.some(({ credentialId }) => credentialId === passkey.credentialId)) {
      return { kind: 'passkey-not-accepted' };
    }
    return passkeys.length < PASSKEYS_PER_ACCOUNT ? [...passkeys, passkey] : { kind: 'too-many-passkeys' };
  });
}

export function renamePasskey(
  owner: AccountId,
  id: PasskeyId,
  name: string,
  accounts: AccountStore,
): Promise<ChangeOutcome> {
  return change(owner, accounts, ({ passkeys }) => {
    if (!passkeys.some((passkey) => passkeyIdOf(passkey) === id)) return { kind: 'not-found' };
    return passkeys.map((passkey) => (passkeyIdOf(passkey) === id ? { ...passkey, name } : passkey));
  });
}

/** Never the last way in: who has no password keeps a passkey. */
export function removePasskey(owner: AccountId, id: PasskeyId, accounts: AccountStore): Promise<ChangeOutcome> {
  return change(owner, accounts, ({ passkeys, passwordHash }) => {
    const others = passkeys.filter((passkey) => passkeyIdOf(passkey) !== id);
    if (others.length === passkeys.length) return { kind: 'not-found' };
    return others.length > 0 || passwordHash !== null ? others : { kind: 'last-way-in' };
  });
}

/** Reads the account, changes its passkeys, and begins again where somebody was faster. */
async function change(
  owner: AccountId,
  accounts: AccountStore,
  next: (account: Account) => Passkey[] | Refusal,
): Promise<ChangeOutcome> {
  for (;;) {
    const stored = await accounts.find(owner);
    if (stored === null) return { kind: 'not-found' };
    const passkeys = next(stored.value);
    if (!Array.isArray(passkeys)) return passkeys;
    const account = { ...stored.value, passkeys };
    if (await accounts.swap(stored, account)) return { kind: 'changed', account };
  }
}
