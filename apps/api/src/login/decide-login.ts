import type { DecideRequest, LoginId } from '@pollen/shared';
import { revocationsOf } from '../account/account.ts';
import { isProvedForApproval } from '../session/re-authentication.ts';
import { newTokenSeed } from '../session/session-token.ts';
import type { Caller } from '../session/use-session.ts';
import { isDecisionToken } from './decision-token.ts';
import {
  type Approved,
  approve,
  type Delivered,
  type Denied,
  deny,
  isIn,
  type Login,
  phoneOf,
  type Scanned,
  scannedAt,
} from './login.ts';
import { offeredLifetimes } from './offered-lifetimes.ts';
import type { LoginPorts } from './ports.ts';

export type DecideOutcome =
  | { readonly kind: 'approved'; readonly login: Login }
  | { readonly kind: 'denied'; readonly login: Login }
  | { readonly kind: 'login-not-found' }
  | { readonly kind: 'decision-not-allowed' }
  | { readonly kind: 'verification-required' }
  /** The computer is one that many people use. */
  | { readonly kind: 'lifetime-not-offered' }
  | { readonly kind: 'login-already-decided' };

/** Approves or denies a login, once. The same decision again, from the same phone, is answered the same. */
export async function decideLogin(
  id: LoginId,
  decision: DecideRequest,
  caller: Caller,
  ports: LoginPorts,
): Promise<DecideOutcome> {
  const outcome = await ports.logins.update<DecideOutcome>(id, (login) => {
    if (!mayDecide(login, decision, caller, ports)) return { result: { kind: 'decision-not-allowed' } };
    if (!isIn(login, 'scanned')) return { result: repeated(login, decision) };
    if (!isOffered(login, decision, ports)) return { result: { kind: 'lifetime-not-offered' } };
    const isApproval = decision.decision === 'approve';
    if (isApproval && !isProvedForApproval(caller, scannedAt(login, ports.deadlines), ports)) {
      return { result: { kind: 'verification-required' } };
    }
    const decided = decide(login, decision, caller, ports);
    return { next: decided, result: { kind: decided.state.status, login: decided } };
  });
  return outcome ?? { kind: 'login-not-found' };
}

export function mayDecide(
  login: Login,
  { decisionToken }: Pick<DecideRequest, 'decisionToken'>,
  { session }: Caller,
  { keys }: LoginPorts,
): boolean {
  return (
    phoneOf(login)?.sessionId === session.id && isDecisionToken(decisionToken, login.id, session.id, keys.decision)
  );
}

function isOffered(login: Login, decision: DecideRequest, ports: LoginPorts): boolean {
  if (decision.decision === 'deny') return true;
  return offeredLifetimes(login, ports).some(({ id }) => id === decision.sessionLifetime);
}

/** One try: a wrong number denies the login. */
function decide(
  login: Login<Scanned>,
  decision: DecideRequest,
  { account }: Caller,
  ports: LoginPorts,
): Login<Approved> | Login<Denied> {
  const moment = { now: ports.now(), deadlines: ports.deadlines };
  if (decision.decision === 'deny') return deny(login, { reason: decision.reason ?? 'unspecified' }, moment);
  if (decision.matchNumber === login.state.matchNumber) {
    const { sessionLifetime } = decision;
    const tokenSeed = newTokenSeed(ports.random);
    return approve(login, { sessionLifetime, tokenSeed, revocations: revocationsOf(account) }, moment);
  }
  return deny(login, { reason: 'wrong-number', wrongNumber: decision.matchNumber }, moment);
}

/**
 * A phone that lost the response sends its decision again and gets the same outcome; any other decision is too late.
 */
function repeated(login: Login, decision: DecideRequest): DecideOutcome {
  const { state } = login;
  switch (state.status) {
    case 'pending':
    case 'scanned':
      return { kind: 'decision-not-allowed' };
    case 'denied':
      return isDenialOf(decision, state) ? { kind: 'denied', login } : ALREADY_DECIDED;
    case 'approved':
    case 'delivered':
      return isApprovalOf(decision, state) ? { kind: 'approved', login } : ALREADY_DECIDED;
  }
}

const ALREADY_DECIDED = { kind: 'login-already-decided' } as const;

function isApprovalOf(decision: DecideRequest, state: Approved | Delivered): boolean {
  return decision.decision === 'approve' && decision.sessionLifetime === state.sessionLifetime;
}

function isDenialOf(decision: DecideRequest, state: Denied): boolean {
  return decision.decision === 'deny' || decision.matchNumber === state.wrongNumber;
}
