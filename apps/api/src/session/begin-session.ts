import type { Proof } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { Requester, Session } from './session.ts';
import type { SessionStore } from './session-store.ts';
import { newSessionToken, sessionIdOf } from './session-token.ts';

/** How long sessions last, in milliseconds: in all, and unused. */
export interface SessionLimits {
  readonly lifetimeMs: number;
  readonly idleMs: number;
}

/** A session and the token that uses it, for the one answer that may carry it. */
export interface BegunSession {
  readonly session: Session;
  readonly token: string;
}

/** Begins the session of somebody who has just proved who they are on this device. */
export async function beginSession(
  person: {
    /** As it was when the person proved it: if its sessions were ended since, this one is over before it begins. */
    readonly account: Account;
    readonly signedInBy: Proof;
    readonly device: Requester;
  },
  ports: {
    readonly sessions: SessionStore;
    readonly random: Random;
    readonly now: Clock;
    readonly sessionLimits: SessionLimits;
  },
): Promise<BegunSession> {
  const token = newSessionToken(ports.random);
  const now = ports.now();
  const { account, ...how } = person;
  const session: Session = {
    ...how,
    accountId: account.id,
    generation: account.generation,
    id: sessionIdOf(token),
    approvedBy: null,
    startedAt: now,
    endsAt: now + ports.sessionLimits.lifetimeMs,
    idleMs: ports.sessionLimits.idleMs,
    lastUsedAt: now,
    verifiedAt: now,
    verifiedBy: person.signedInBy,
    isUsed: true,
  };
  await ports.sessions.create(session);
  return { session, token };
}
