import type { AuthMethod } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import { type Session, wasEndedWithAll } from './session.ts';
import { type Caller, needsReAuthentication } from './use-session.ts';

/** What the administrator wants proved before a person lets others in. */
export interface ReAuthenticationRules {
  /** How old the proof may be, in milliseconds; 0 asks each time. */
  readonly approvalFreshnessMs: number;
  /** A password does not do. */
  readonly approvalRequiresPasskey: boolean;
}

/** For what cannot be taken back, and for how people get in: a proof of the last minutes, whatever the setting says. */
const RECENT_AUTH_MS = 300_000;

/** How much later a change that was let in with such a proof may be made: a person may take this long over a passkey. */
export const CHANGE_SECONDS = 300;
const MADE_WITHIN_MS = RECENT_AUTH_MS + CHANGE_SECONDS * 1000;

export type RecentAuthPorts = Pick<ReAuthenticationRules, 'approvalRequiresPasskey'> & { readonly now: Clock };

/**
 * Why a change that was let in may not be made after all, now that the account is this one: it is locked, its sessions
 * were ended, or somebody said "this was not me".
 */
export function refusalNow(
  session: Session,
  account: Account,
  ports: RecentAuthPorts,
): { readonly kind: 'sign-in-required' | 'verification-required' } | null {
  if (account.isLocked || wasEndedWithAll(session, account)) return { kind: 'sign-in-required' };
  return isRecentlyAuthenticated({ account, session }, ports, MADE_WITHIN_MS)
    ? null
    : { kind: 'verification-required' };
}

/** Whether somebody has just proved in this session who they are. A first passkey has to come from somewhere. */
function isRecentlyAuthenticated(caller: Caller, ports: RecentAuthPorts, withinMs = RECENT_AUTH_MS): boolean {
  const { account, session } = caller;
  const isRecentEnough = isRecent(session.verifiedAt, withinMs, ports.now());
  const isStrong = !ports.approvalRequiresPasskey || session.verifiedBy === 'passkey' || account.passkeys.length === 0;
  return isRecentEnough && isStrong && !needsReAuthentication(caller);
}

/** How far clocks may be apart. */
const CLOCKS_APART_MS = 5_000;

/** An instant in the future was noted by a wrong clock: it may be of any age, and is not recent. */
function isRecent(at: number, withinMs: number, now: number): boolean {
  return at <= now + CLOCKS_APART_MS && now - at <= withinMs;
}

/**
 * Whether somebody may let others in. A proof after they were asked always counts as recent, even where the setting wants
 * one each time.
 */
export function isProvedForApproval(
  caller: Caller,
  askedAt: number,
  { approvalRequiresPasskey, approvalFreshnessMs, now }: ReAuthenticationRules & { readonly now: Clock },
): boolean {
  const { verifiedBy, verifiedAt } = caller.session;
  if (needsReAuthentication(caller) || (approvalRequiresPasskey && verifiedBy !== 'passkey')) return false;
  return isRecent(verifiedAt, Math.max(now() - askedAt, approvalFreshnessMs), now());
}

/** A proof has to be given first, with one of these; none where the account has nothing that does. */
export interface ReAuthenticationRequired {
  readonly kind: 'verification-required';
  readonly verifyBy: AuthMethod[];
}

/** Whether this person may change now how people get in, or has to prove first who they are. */
export function checkRecentAuth(
  caller: Caller,
  passkeysWork: boolean,
  ports: RecentAuthPorts,
): { readonly kind: 'recent' } | ReAuthenticationRequired {
  if (isRecentlyAuthenticated(caller, ports)) return { kind: 'recent' };
  return reAuthenticationFor('change', caller.account, passkeysWork, ports);
}

/** Asks for a proof that is strong enough for this account, where passkeys work and where they do not. */
export function reAuthenticationFor(
  purpose: 'change' | 'approval',
  { passkeys, passwordHash }: Account,
  passkeysWork: boolean,
  { approvalRequiresPasskey }: Pick<ReAuthenticationRules, 'approvalRequiresPasskey'>,
): ReAuthenticationRequired {
  const passkeyRequired = approvalRequiresPasskey && (purpose === 'approval' || passkeys.length > 0);
  const verifyBy: AuthMethod[] = [];
  if (passkeys.length > 0 && passkeysWork) verifyBy.push('passkey');
  if (passwordHash !== null && !passkeyRequired) verifyBy.push('password');
  return { kind: 'verification-required', verifyBy };
}
