import type { AuthMethod } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { type PasskeyId, passkeyIdOf } from '../account/passkey.ts';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { Random } from '../crypto/random.ts';
import { limitsAfterProof, type PublicComputers } from './public-computers.ts';
import { newSession, type Requester, type Session, type SessionId, type SessionLimits } from './session.ts';
import { newSessionToken, sessionIdOf } from './session-token.ts';
import { findLiving, type UseSessionPorts } from './use-session.ts';

/** A session and the token that uses it, for the one response that may carry it. */
export interface StartedSession {
  readonly session: Session;
  readonly token: string;
}

export type StartSessionOutcome =
  | ({ readonly kind: 'started' } & StartedSession)
  /** All sessions of the account were ended while this person was looked at: this one is over, too. */
  | { readonly kind: 'sign-in-required' };

export type StartSessionPorts = SuccessionPorts & {
  readonly accounts: Pick<AccountStore, 'enlist'>;
  readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
  readonly random: Random;
  readonly sessionLimits: SessionLimits;
  readonly publicComputers: PublicComputers;
  readonly notes: { noteSignIn(session: Session, isNewDevice?: boolean): Promise<void> };
};

/** Somebody who has just proved who they are, and with what. */
export interface SignedInPerson {
  /** As it was when the person proved it. */
  readonly account: Account;
  readonly signedInBy: AuthMethod;
  readonly passkey?: PasskeyId | undefined;
}

/** Signs in somebody who has just proved who they are: a session for each time; the device's earlier one ends with it. */
export async function startSession(
  person: SignedInPerson,
  device: { readonly requester: Requester; readonly earlier: readonly SessionId[]; readonly isNew?: boolean },
  ports: StartSessionPorts,
): Promise<StartSessionOutcome> {
  const token = newSessionToken(ports.random);
  const id = sessionIdOf(token);
  const { count: epoch } = await ports.sessionEpochs.current();
  const proved = { ...person, approvedBy: null, verifiedBy: person.signedInBy };
  const how = { ...proved, device: device.requester, isUsed: true, epoch };
  const limits = limitsAfterProof(ports.sessionLimits, device.requester, ports.publicComputers);
  const begun = newSession({ ...how, id }, limits, ports.now());
  const name = await endEarlierSessions(device.earlier, begun, ports);
  const session = name === null ? begun : { ...begun, name };
  await ports.accounts.enlist(person.account.id);
  await ports.sessions.create(session);
  // Looked at again now that it is listed: whoever ends all, or those of this passkey, from here on finds it.
  const living = await findLiving(id, ports);
  if (living === null || !hasPasskey(living.account, person.passkey)) {
    await ports.sessions.remove(id);
    return { kind: 'sign-in-required' };
  }
  await ports.notes.noteSignIn(session, device.isNew);
  return { kind: 'started', session, token };
}

function hasPasskey({ passkeys }: Account, id: PasskeyId | undefined): boolean {
  return id === undefined || passkeys.some((passkey) => passkeyIdOf(passkey) === id);
}

export interface SuccessionPorts extends UseSessionPorts {
  /** What hangs on a session goes over to the next one of the same person in the same browser, instead of ending. */
  readonly succession: { succeed(earlier: SessionId, next: Session): Promise<void> };
}

/** A browser has one session: the one it had before ends when another begins. Answers what its person called it. */
export async function endEarlierSessions(
  earlier: readonly SessionId[],
  next: Session,
  ports: SuccessionPorts,
): Promise<string | null> {
  let name: string | null = null;
  for (const id of earlier) {
    if (id === next.id) continue;
    const living = await findLiving(id, ports);
    if (living?.account.id === next.accountId) {
      await ports.succession.succeed(id, next);
      name ??= living.session.name ?? null;
    }
    await ports.sessions.remove(id);
  }
  return name;
}
