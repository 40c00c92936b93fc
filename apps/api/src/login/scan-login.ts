import type { Account } from '../account/account.ts';
import { isProvedForApproval } from '../session/re-authentication.ts';
import { isFullSession } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import type { Decision } from '../store/collection.ts';
import { decisionToken } from './decision-token.ts';
import { isStale, readCode, type ScannedCode, type SentCode } from './find-scanned.ts';
import { findTyped } from './find-typed.ts';
import { extend, isIn, type Login, phoneOf, type Scanned, scan, scannedAt } from './login.ts';
import { drawMatchNumbers } from './match-numbers.ts';
import type { LoginPorts } from './ports.ts';
import { sealTicket } from './scan-ticket.ts';

/** Whoever is not signed in does so first, and comes back with the ticket. */
export type SignInRequired = { readonly kind: 'sign-in-required'; readonly ticket: string };

export type ScanOutcome =
  | SignInRequired
  | {
      readonly kind: 'scanned';
      readonly login: Login<Scanned>;
      readonly decisionToken: string;
      readonly account: Account;
      /** Before the phone can approve, its person has to prove who they are. */
      readonly isProofWanted: boolean;
    }
  | { readonly kind: 'login-not-found' }
  /** It was typed, and is not that of a login but one of `OtherCodes`. */
  | { readonly kind: 'device-code' }
  | { readonly kind: 'login-already-scanned' }
  | { readonly kind: 'login-already-decided' }
  | { readonly kind: 'qr-session-cannot-approve' };

const NOT_FOUND = { kind: 'login-not-found' } as const;

/** Binds a login to the phone that scanned it: to its account and to this one session. */
export async function scanLogin(sent: SentCode, caller: Caller | null, ports: LoginPorts): Promise<ScanOutcome> {
  const read = readCode(sent, ports);
  if (read === null) return NOT_FOUND;
  if (caller === null) return askToSignIn(read, sent, ports);
  if (!isFullSession(caller.session)) return { kind: 'qr-session-cannot-approve' };
  const { subject } = read;
  const found = subject.kind === 'login' ? { login: subject.id } : await findTyped(subject.code, caller, ports);
  if (found === null) return NOT_FOUND;
  if ('other' in found) return { kind: 'device-code' };
  return (await ports.logins.update(found.login, (login) => bind(read, login, caller, ports))) ?? NOT_FOUND;
}

/**
 * A typed code from a phone without a session gets a ticket whether or not it is right, and as fast: only accounts,
 * whose guesses are counted, may learn which codes exist. A genuine frame cannot be guessed, so its outcome is told.
 */
export async function askToSignIn(
  read: ScannedCode,
  { code, ticketHolder: holder }: SentCode,
  ports: LoginPorts,
): Promise<SignInRequired | { readonly kind: 'login-not-found' }> {
  // A ticket is never renewed by presenting it.
  if (read.isTicket) return { kind: 'sign-in-required', ticket: code };
  const ticket = sealTicket(read.subject, { holder, now: ports.now() }, ports.keys.ticket);
  if (read.subject.kind === 'user-code') {
    void extendDeadline(read, ports).catch(() => undefined);
    return { kind: 'sign-in-required', ticket };
  }
  return (await extendDeadline(read, ports)) ? { kind: 'sign-in-required', ticket } : NOT_FOUND;
}

/** Once, so that there is time to sign in. False: there is no such login. */
async function extendDeadline(read: ScannedCode, ports: LoginPorts): Promise<boolean> {
  const { subject } = read;
  const id = subject.kind === 'login' ? subject.id : (await ports.logins.findByUserCode(subject.code))?.value.id;
  const isThere = id && (await ports.logins.update(id, (login) => extended(read, login, ports)));
  return isThere ?? false;
}

function extended(read: ScannedCode, login: Login, { now, deadlines }: LoginPorts): Decision<Login, boolean> {
  if (isStale(read, login, now())) return { result: false };
  if (!isIn(login, 'pending') || login.state.isExtended) return { result: true };
  return { next: extend(login, { now: now(), deadlines }), result: true };
}

function bind(read: ScannedCode, login: Login, caller: Caller, ports: LoginPorts): Decision<Login, ScanOutcome> {
  if (isStale(read, login, ports.now())) return { result: NOT_FOUND };
  const phone = { accountId: caller.account.id, sessionId: caller.session.id };
  if (isIn(login, 'pending')) {
    const moment = { now: ports.now(), deadlines: ports.deadlines };
    const next = scan(login, phone, drawMatchNumbers(ports.random), moment);
    return { next, result: scanned(next, caller, ports) };
  }
  const scannedBy = phoneOf(login);
  if (scannedBy !== null && scannedBy.sessionId !== phone.sessionId)
    return { result: { kind: 'login-already-scanned' } };
  return { result: isIn(login, 'scanned') ? scanned(login, caller, ports) : { kind: 'login-already-decided' } };
}

function scanned(login: Login<Scanned>, caller: Caller, ports: LoginPorts): ScanOutcome {
  const token = decisionToken(login.id, caller.session.id, ports.keys.decision);
  const isProofWanted = !isProvedForApproval(caller, scannedAt(login, ports.deadlines), ports);
  return { kind: 'scanned', login, account: caller.account, decisionToken: token, isProofWanted };
}
