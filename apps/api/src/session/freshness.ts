import type { Proof } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { Clock } from './random.ts';
import { type Caller, isProofWanted } from './use-session.ts';

/** What the administrator wants proved before a person lets others in. */
export interface ProofRules {
  /** How old the proof may be, in milliseconds; 0 asks each time. */
  readonly approvalFreshnessMs: number;
  /** A password does not do. */
  readonly approvalRequiresPasskey: boolean;
}

/** For what cannot be taken back, and for how people get in: a proof of the last minutes, whatever the setting says. */
export const JUST_PROVEN_MS = 300_000;

type JustProvenPorts = Pick<ProofRules, 'approvalRequiresPasskey'> & { readonly now: Clock };

/** Whether somebody has just proved in this session who they are. A first passkey has to come from somewhere. */
export function isJustProven(caller: Caller, ports: JustProvenPorts, withinMs = JUST_PROVEN_MS): boolean {
  const { account, session } = caller;
  const isFresh = ports.now() - session.verifiedAt <= withinMs;
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
