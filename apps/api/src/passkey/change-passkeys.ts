import { PASSKEYS_PER_ACCOUNT } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { type Passkey, type PasskeyId, passkeyIdOf } from '../account/passkey.ts';
import { type RecentAuthPorts, refusalNow } from '../session/re-authentication.ts';
import type { Caller } from '../session/use-session.ts';
import { notAccepted, type PasskeyNotAccepted } from './check-passkey.ts';

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly account: Account }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'too-many-passkeys' }
  | PasskeyNotAccepted
  | { readonly kind: 'last-way-in' }
  | { readonly kind: 'sign-in-required' | 'verification-required' };

type Refusal = Exclude<ChangeOutcome, { kind: 'changed' }>;

type ChangePorts = RecentAuthPorts & { readonly accounts: AccountStore };

export function addPasskey(caller: Caller, passkey: Passkey, ports: ChangePorts): Promise<ChangeOutcome> {
  return change(caller, ports, ({ passkeys }) => {
    if (passkeys.some(({ credentialId }) => credentialId === passkey.credentialId)) {
      return notAccepted('known');
    }
    return passkeys.length < PASSKEYS_PER_ACCOUNT ? [...passkeys, passkey] : { kind: 'too-many-passkeys' };
  });
}

export function renamePasskey(caller: Caller, id: PasskeyId, name: string, ports: ChangePorts): Promise<ChangeOutcome> {
  return change(caller, ports, ({ passkeys }) => {
    if (!passkeys.some((passkey) => passkeyIdOf(passkey) === id)) return { kind: 'not-found' };
    return passkeys.map((passkey) => (passkeyIdOf(passkey) === id ? { ...passkey, name } : passkey));
  });
}

/** Never the last way in: who has no password keeps a passkey. */
export function removePasskey(caller: Caller, id: PasskeyId, ports: ChangePorts): Promise<ChangeOutcome> {
  return change(caller, ports, ({ passkeys, passwordHash }) => {
    const others = passkeys.filter((passkey) => passkeyIdOf(passkey) !== id);
    if (others.length === passkeys.length) return { kind: 'not-found' };
    return others.length > 0 || passwordHash !== null ? others : { kind: 'last-way-in' };
  });
}

/** Puts what `next` makes of them in the place of the account's passkeys, if the session may still change them. */
async function change(
  { account: { id }, session }: Caller,
  ports: ChangePorts,
  next: (account: Account) => Passkey[] | Refusal,
): Promise<ChangeOutcome> {
  const outcome = await ports.accounts.update<ChangeOutcome>(id, (current) => {
    const refusal = refusalNow(session, current, ports);
    if (refusal !== null) return { result: refusal };
    const passkeys = next(current);
    if (!Array.isArray(passkeys)) return { result: passkeys };
    const account = { ...current, passkeys };
    return { next: account, result: { kind: 'changed', account } };
  });
  return outcome ?? { kind: 'not-found' };
}
