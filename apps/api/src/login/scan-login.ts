import type { Account } from '../account/account.ts';
import { isFullSession } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import type { Stored } from '../store/collection.ts';
import { decisionToken } from './decision-token.ts';
import { findScanned, readCode, type ScannedCode } from './find-scanned.ts';
import { findTyped } from './find-typed.ts';
import { extend, isIn, type Login, phoneOf, type Scanned, scan } from './login.ts';
import { drawMatchNumbers } from './match-numbers.ts';
import type { LoginPorts } from './ports.ts';
import { sealTicket } from './scan-ticket.ts';

export type ScanOutcome =
  | { readonly kind: 'sign-in-required'; readonly ticket: string }
  | {
      readonly kind: 'scanned';
      readonly login: Login<Scanned>;
      readonly decisionToken: string;
      readonly account: Account;
    }
  | { readonly kind: 'login-not-found' }
  | { readonly kind: 'login-already-scanned' }
  | { readonly kind: 'login-already-decided' }
  | { readonly kind: 'qr-session-cannot-approve' };

/** Binds a login to the phone that scanned it: to its account and to this one session. */
export async function scanLogin(code: string, caller: Caller | null, ports: LoginPorts): Promise<ScanOutcome> {
  const read = readCode(code, ports);
  if (read === null) return { kind: 'login-not-found' };
  if (caller === null) return askToSignIn(read, ports);
  if (!isFullSession(caller.session)) return { kind: 'qr-session-cannot-approve' };
  for (;;) {
    const stored = await findFor(caller, read, ports);
    if (stored === null) return { kind: 'login-not-found' };
    const outcome = await bind(stored, caller, ports);
    if (outcome !== null) return outcome;
  }
}

function findFor({ session }: Caller, read: ScannedCode, ports: LoginPorts): Promise<Stored<Login> | null> {
  return read.subject.kind === 'user-code' ? findTyped(read.subject.code, session.id, ports) : findScanned(read, ports);
}

/**
 * A stranger who types a code gets a ticket whether or not it stands for a login, and as fast: only an account may learn
 * that, and an account's guesses are counted. A genuine frame cannot be guessed, so there the truth helps.
 */
async function askToSignIn(read: ScannedCode, ports: LoginPorts): Promise<ScanOutcome> {
  const ticket = sealTicket(read.subject, ports.now(), ports.keys.ticket);
  if (read.subject.kind === 'user-code') {
    void extendDeadline(read, ports).catch(() => undefined);
    return { kind: 'sign-in-required', ticket };
  }
  return (await extendDeadline(read, ports)) ? { kind: 'sign-in-required', ticket } : { kind: 'login-not-found' };
}

/** Once, so that there is time to sign in. False: there is no such login. */
async function extendDeadline(read: ScannedCode, ports: LoginPorts): Promise<boolean> {
  for (;;) {
    const stored = await findScanned(read, ports);
    if (stored === null) return false;
    const login = stored.value;
    if (!isIn(login, 'pending') || login.state.isExtended) return true;
    const extended = extend(login, { now: ports.now(), deadlines: ports.deadlines });
    if (await ports.logins.swap(stored, extended)) return true;
  }
}

/** Null where the login changed meanwhile and has to be read again. */
async function bind({ value, raw }: Stored<Login>, caller: Caller, ports: LoginPorts): Promise<ScanOutcome | null> {
  const phone = { accountId: caller.account.id, sessionId: caller.session.id };
  if (isIn(value, 'pending')) {
    const moment = { now: ports.now(), deadlines: ports.deadlines };
    const scanned = scan(value, phone, drawMatchNumbers(ports.random), moment);
    return (await ports.logins.swap({ value, raw }, scanned)) ? response(scanned, caller, ports) : null;
  }
  const scannedBy = phoneOf(value);
  if (scannedBy !== null && scannedBy.sessionId !== phone.sessionId) return { kind: 'login-already-scanned' };
  return isIn(value, 'scanned') ? response(value, caller, ports) : { kind: 'login-already-decided' };
}

function response(login: Login<Scanned>, { account, session }: Caller, { keys }: LoginPorts): ScanOutcome {
  return { kind: 'scanned', login, account, decisionToken: decisionToken(login.id, session.id, keys.decision) };
}
