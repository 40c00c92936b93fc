import { type DecideDeviceRequest, type LoginId, SESSION_LIFETIMES } from '@pollen/shared';
import { isDecisionToken } from '../login/decision-token.ts';
import { isProvedForApproval } from '../session/re-authentication.ts';
import type { Session } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import { mayLetIn } from './device-access.ts';
import type { Claim, DeviceCode } from './device-codes.ts';
import { type Admission, type BeginPorts, beginDeviceSession } from './device-session.ts';
import { type DevicePorts, isDecided } from './look-at-device.ts';

export type DecideDeviceOutcome =
  | { readonly kind: 'approved'; readonly claim: Claim; readonly session: Session }
  | { readonly kind: 'denied' | 'wrong-number' | 'let-go'; readonly claim: Claim }
  /** The same decision again. */
  | { readonly kind: 'repeated'; readonly status: 'approved' | 'denied' }
  | {
      readonly kind:
        | 'login-not-found'
        | 'login-already-decided'
        | 'decision-not-allowed'
        | 'verification-required'
        | 'application-not-allowed';
    };

type Ports = DevicePorts & BeginPorts;
type Approval = Extract<DecideDeviceRequest, { decision: 'approve' }>;

/** Lets a device in or sends it away, once, by the phone that has claimed it. */
export async function decideDevice(
  id: LoginId,
  decision: DecideDeviceRequest,
  caller: Caller,
  ports: Ports,
): Promise<DecideDeviceOutcome> {
  const code = await ports.deviceCodes.findByClaim(id);
  if (code === null) return { kind: 'login-not-found' };
  const { claim } = code;
  const isOwn = claim?.id === id && claim.sessionId === caller.session.id;
  if (!isOwn || !isDecisionToken(decision.decisionToken, id, caller.session.id, ports.keys.decision))
    return { kind: 'decision-not-allowed' };
  if (isDecided(code)) return repeated(code, claim, decision);
  if (decision.decision === 'deny')
    return deny(code, { kind: decision.reason === 'no-number' ? 'let-go' : 'denied' }, decision, ports);
  return approve(code, claim, { decision, caller }, ports);
}

async function approve(
  code: DeviceCode,
  claim: Claim,
  { decision, caller }: { readonly decision: Approval; readonly caller: Caller },
  ports: Ports,
): Promise<DecideDeviceOutcome> {
  if (!isProvedForApproval(caller, claim.at, ports)) return { kind: 'verification-required' };
  const application = await ports.applications.find(code.clientId);
  if (application === null || !mayLetIn(application, caller.account)) return { kind: 'application-not-allowed' };
  // One try, as at a computer.
  if (claim.matchNumber !== null && decision.matchNumber !== claim.matchNumber)
    return deny(code, { kind: 'wrong-number', wrongNumber: numberIn(decision) }, decision, ports);
  return letIn(code, { claim, application, caller }, decision, ports);
}

/** Before the code says so: whoever redeems it finds everything that its tokens hang on. */
async function letIn(
  code: DeviceCode,
  admission: Omit<Admission, 'lifetimeMs'>,
  decision: Approval,
  ports: Ports,
): Promise<DecideDeviceOutcome> {
  const { sessionLifetime } = decision;
  const lifetimeMs = SESSION_LIFETIMES[sessionLifetime] * 1000;
  const { session, members } = await beginDeviceSession(code, { ...admission, lifetimeMs }, ports);
  const outcome = await settle(code, decision, ports, (current, claim) => ({
    next: { ...current, ...members, claim: { ...claim, sessionLifetime } },
    result: { kind: 'approved', claim, session },
  }));
  if (outcome.kind !== 'approved') await ports.sessions.remove(session.id);
  return outcome;
}

/** As at a computer: where no number is shown, nobody refused anything, and the device may begin anew. */
interface Denial {
  readonly kind: 'denied' | 'wrong-number' | 'let-go';
  readonly wrongNumber?: number;
}

function deny(
  code: DeviceCode,
  { kind, wrongNumber }: Denial,
  decision: DecideDeviceRequest,
  ports: Ports,
): Promise<DecideDeviceOutcome> {
  const error = kind === 'let-go' ? 'expired_token' : 'access_denied';
  return settle(code, decision, ports, (current, claim) => ({
    next: { ...current, error, claim: { ...claim, ...(wrongNumber !== undefined && { wrongNumber }) } },
    result: { kind, claim },
  }));
}

/** Writes a decision, unless another was faster. */
async function settle(
  code: DeviceCode,
  decision: DecideDeviceRequest,
  { deviceCodes }: Ports,
  decide: (current: DeviceCode, claim: Claim) => { readonly next: DeviceCode; readonly result: DecideDeviceOutcome },
): Promise<DecideDeviceOutcome> {
  const outcome = await deviceCodes.update<DecideDeviceOutcome>(code, (current) => {
    const { claim } = current;
    if (claim === undefined) return { result: { kind: 'decision-not-allowed' } };
    return isDecided(current) ? { result: repeated(current, claim, decision) } : decide(current, claim);
  });
  return outcome ?? { kind: 'login-not-found' };
}

/** A phone that lost the answer sends its decision again and is told the same; any other is too late. */
function repeated(code: DeviceCode, claim: Claim, decision: DecideDeviceRequest): DecideDeviceOutcome {
  if (!isSame(code, claim, decision)) return { kind: 'login-already-decided' };
  return { kind: 'repeated', status: code.error === undefined ? 'approved' : 'denied' };
}

function isSame({ error }: DeviceCode, claim: Claim, decision: DecideDeviceRequest): boolean {
  if (decision.decision === 'deny') return error !== undefined;
  if (error === undefined) return decision.sessionLifetime === claim.sessionLifetime;
  return claim.wrongNumber === numberIn(decision);
}

/** None is a wrong one. */
const numberIn = ({ matchNumber = 0 }: Approval) => matchNumber;
