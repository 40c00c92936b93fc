import { LoginId, type UserCode } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import { decisionToken } from '../login/decision-token.ts';
import { readCode, type SentCode } from '../login/find-scanned.ts';
import { findTyped } from '../login/find-typed.ts';
import { drawMatchNumbers } from '../login/match-numbers.ts';
import type { LoginPorts } from '../login/ports.ts';
import { askToSignIn, type SignInRequired } from '../login/scan-login.ts';
import { isProvedForApproval } from '../session/re-authentication.ts';
import { isFullSession } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import type { Decision } from '../store/collection.ts';
import { mayLetIn } from './device-access.ts';
import type { Claim, DeviceCode, DeviceCodes } from './device-codes.ts';

export type DevicePorts = LoginPorts & {
  readonly deviceCodes: DeviceCodes;
  readonly applications: ApplicationStore;
};

/** A device that a phone has claimed, and what its person is asked. */
export interface Looked {
  readonly kind: 'looked';
  readonly code: DeviceCode;
  readonly claim: Claim;
  readonly application: Application;
  readonly account: Account;
  readonly decisionToken: string;
  /** As of a login. */
  readonly isProofWanted: boolean;
}

export type LookOutcome =
  | SignInRequired
  | Looked
  | {
      readonly kind:
        | 'login-not-found'
        | 'login-already-scanned'
        | 'login-already-decided'
        | 'qr-session-cannot-approve'
        | 'application-not-allowed';
    };

const NOT_FOUND = { kind: 'login-not-found' } as const;

/** Binds a device to the phone on which its code was typed: to this one session, which alone may decide. */
export async function lookAtDevice(sent: SentCode, caller: Caller | null, ports: DevicePorts): Promise<LookOutcome> {
  const read = readCode(sent, ports);
  if (read?.subject.kind !== 'user-code') return NOT_FOUND;
  if (caller === null) return askToSignIn(read, sent, ports);
  if (!isFullSession(caller.session)) return { kind: 'qr-session-cannot-approve' };
  const found = await findTyped(read.subject.code, caller, ports);
  return found === null || 'login' in found ? NOT_FOUND : claim(found.other, caller, ports);
}

async function claim(userCode: UserCode, caller: Caller, ports: DevicePorts): Promise<LookOutcome> {
  const code = await ports.deviceCodes.findByUserCode(userCode);
  const application = code && (await ports.applications.find(code.clientId));
  if (code === null || application === null) return NOT_FOUND;
  if (!mayLetIn(application, caller.account)) return { kind: 'application-not-allowed' };
  const next = newClaim(code, application, caller, ports);
  if (code.claim === undefined) await ports.deviceCodes.nameClaim(next.id, code);
  const outcome = await ports.deviceCodes.update(code, (current) =>
    bind(current, next, { caller, application, ports }),
  );
  return outcome ?? NOT_FOUND;
}

function newClaim(
  { deviceInfo }: DeviceCode,
  { client_name, shows_number }: Application,
  { account, session }: Caller,
  { random, now }: DevicePorts,
): Claim {
  const numbers = shows_number ? drawMatchNumbers(random) : { matchNumber: null, matchNumbers: null };
  return {
    id: LoginId.parse(random.bits(128)),
    accountId: account.id,
    sessionId: session.id,
    at: now(),
    requestedFrom: { ...deviceInfo, deviceOf: client_name },
    matchNumber: numbers.matchNumber,
    matchNumbers: numbers.matchNumbers && [...numbers.matchNumbers],
    isNumberGiven: false,
  };
}

interface Asking {
  readonly caller: Caller;
  readonly application: Application;
  readonly ports: DevicePorts;
}

function bind(code: DeviceCode, next: Claim, asking: Asking): Decision<DeviceCode, LookOutcome> {
  const { session } = asking.caller;
  if (code.claim === undefined) {
    const claimed = { ...code, claim: next };
    return { next: claimed, result: looked(claimed, next, asking) };
  }
  if (code.claim.sessionId !== session.id) return { result: { kind: 'login-already-scanned' } };
  return { result: isDecided(code) ? { kind: 'login-already-decided' } : looked(code, code.claim, asking) };
}

export function isDecided({ accountId, error }: DeviceCode): boolean {
  return accountId !== undefined || error !== undefined;
}

function looked(code: DeviceCode, held: Claim, { caller, application, ports }: Asking): Looked {
  const token = decisionToken(held.id, caller.session.id, ports.keys.decision);
  const isProofWanted = !isProvedForApproval(caller, held.at, ports);
  const { account } = caller;
  return { kind: 'looked', code, claim: held, application, account, decisionToken: token, isProofWanted };
}
