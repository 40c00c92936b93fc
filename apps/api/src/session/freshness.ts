import type { Proof } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { Clock } from './random.ts';
import { type Caller, isProofWanted } from './use-session.ts';

/** What the administrator wants proved before a person lets others in, or changes how they get in themselves. */
export interface ProofRules {
  /** How old the proof may be, in milliseconds; 0 asks each time. */
  readonly approvalFreshnessMs: number;
  /** A password does not do. */
  readonly approvalRequiresPasskey: boolean;
}

/** Long enough for what the proof was given for, even where the setting asks for one each time. */
const FOR_ONE_CHANGE_MS = 300_000;

/** Whether this session may change the account's passkeys now. A first passkey has to come from somewhere. */
export function mayChangePasskeys(caller: Caller, ports: ProofRules & { readonly now: Clock }): boolean {
  const { account, session } = caller;
  const isFresh = ports.now() - session.verifiedAt <= Math.max(ports.approvalFreshnessMs, FOR_ONE_CHANGE_MS);
  const isStrong = !ports.approvalRequiresPasskey || session.verifiedBy === 'passkey' || account.passkeys.length === 0;
  return isFresh && isStrong && !isProofWanted(caller);
}

/** With what this account can prove itself, where passkeys work. */
export function proofsOf(
  { passkeys, passwordHash }: Account,
  { passkeysWork, passkeyRequired }: { readonly passkeysWork: boolean; readonly passkeyRequired: boolean },
): Proof[] {
  const proofs: Proof[] = [];
  if (passkeys.length > 0 && passkeysWork) proofs.push('passkey');
  if (passwordHash !== null && !passkeyRequired) proofs.push('password');
  return proofs;
}
