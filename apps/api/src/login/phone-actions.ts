import type { DecideRequest, LoginId } from '@pollen/shared';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import { loginEvent } from '../activity/record-activity.ts';
import type { Requester } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import type { MakeRateLimiter, RateLimiter, TooManyRequests } from '../store/rate-limiter.ts';
import { countIf, takeOrRefuse } from '../store/take-limits.ts';
import { type DecideOutcome, decideLogin } from './decide-login.ts';
import { isTyped, type SentCode } from './find-scanned.ts';
import { wasLetGo, wasWrongNumber } from './login.ts';
import type { LoginPorts } from './ports.ts';
import { type ScanOutcome, scanLogin } from './scan-login.ts';

/** How often codes are scanned or typed. */
export interface ScanLimits {
  readonly perAccount: RateLimiter;
  /** Of phones on which nobody is signed in. */
  readonly strangersPerAddress: RateLimiter;
  readonly wrongCodesPerAccount: RateLimiter;
}

const MINUTE = 60;

export function scanLimits(make: MakeRateLimiter): ScanLimits {
  return {
    perAccount: make({ name: 'scan', points: 300, seconds: MINUTE, keys: 'dear' }),
    strangersPerAddress: make({ name: 'stranger', points: 3_000, seconds: MINUTE, keys: 'free' }),
    wrongCodesPerAccount: make({ name: 'code', points: 5, seconds: 15 * MINUTE, keys: 'dear' }),
  };
}

/** The phone that scans, and who is signed in on it. */
export interface ScanningPhone {
  readonly caller: Caller | null;
  readonly requester: Requester;
  /** Under what its address is counted. */
  readonly addressKey: string;
  /** What binds a scan ticket to its browser. */
  readonly ticketHolder: string;
}

export type PhonePorts = LoginPorts & { readonly scanLimits: ScanLimits; readonly notes: ActivityNotes };

/** Scans within the limits, and notes in the account what came of it. */
export async function scanByPhone(
  code: string,
  phone: ScanningPhone,
  ports: PhonePorts,
): Promise<ScanOutcome | TooManyRequests> {
  const { caller } = phone;
  const outcome = await withinScanLimits(code, phone, (sent) => scanLogin(sent, caller, ports), ports);
  if (caller !== null && outcome.kind === 'scanned') {
    await ports.notes.note(caller.account.id, loginEvent('scanned', outcome.login, caller.session));
  }
  return outcome;
}

/** Follows a code as often as an address or an account may; whatever it is thought to be, wrong ones count together. */
export async function withinScanLimits<T extends { readonly kind: string }>(
  code: string,
  phone: ScanningPhone,
  follow: (sent: SentCode) => Promise<T>,
  ports: PhonePorts,
): Promise<T | TooManyRequests> {
  const { caller } = phone;
  const { scanLimits: limits } = ports;
  const tooMany = caller
    ? await takeOrRefuse(limits.perAccount, caller.account.id)
    : await takeOrRefuse(limits.strangersPerAddress, phone.addressKey);
  if (tooMany !== null) return tooMany;
  const sent = { code, ticketHolder: phone.ticketHolder };
  if (caller !== null && isTyped(sent, ports)) return guess({ ...phone, caller }, () => follow(sent), ports);
  return follow(sent);
}

/** A typed code may be right by chance, so an account has few tries. */
async function guess<T extends { readonly kind: string }>(
  { caller, requester }: ScanningPhone & { readonly caller: Caller },
  follow: () => Promise<T>,
  ports: PhonePorts,
): Promise<T | TooManyRequests> {
  const { wrongCodesPerAccount } = ports.scanLimits;
  const { id } = caller.account;
  const isWrong = ({ kind }: T) => kind === 'login-not-found';
  const outcome = await countIf(isWrong, wrongCodesPerAccount, id, follow);
  if (outcome.kind === 'login-not-found') await ports.notes.noteFailure(id, requester);
  return outcome;
}

/** Decides, and notes in the account what was decided. To let go of a login decides nothing. */
export async function decideByPhone(
  id: LoginId,
  decision: DecideRequest,
  caller: Caller,
  ports: PhonePorts,
): Promise<DecideOutcome> {
  const outcome = await decideLogin(id, decision, caller, ports);
  const isNoted = outcome.kind === 'approved' || (outcome.kind === 'denied' && !wasLetGo(outcome.login));
  if (isNoted) {
    const kind = wasWrongNumber(outcome.login) ? 'wrong-number' : outcome.kind;
    await ports.notes.note(caller.account.id, loginEvent(kind, outcome.login, caller.session));
  }
  return outcome;
}
