import type { Application } from '../application/application.ts';
import { applicationEndsAt } from '../application/application-end.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { nameOf } from '../session/device-name.ts';
import { endsUnused, newSession, type Session } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import { newSessionToken, sessionIdOf } from '../session/session-token.ts';
import type { Caller } from '../session/use-session.ts';
import type { AppSessions } from './app-sessions.ts';
import { authenticationOf, scopesAskedFor } from './claims.ts';
import type { Claim, DeviceCode } from './device-codes.ts';
import { type GrantWanted, secondsFor } from './grants.ts';

export interface BeginPorts {
  readonly sessions: SessionStore;
  readonly appSessions: AppSessions;
  readonly makeGrant: (wanted: GrantWanted) => Promise<string>;
  readonly random: Random;
  readonly now: Clock;
  readonly idleMs: number;
}

export interface Admission {
  readonly claim: Claim;
  readonly application: Application;
  /** Who lets it in. */
  readonly caller: Caller;
  readonly lifetimeMs: number;
}

/** What its code says from then on: to whom it belongs, and what its tokens hang on. */
interface Members {
  readonly accountId: string;
  readonly grantId: string;
  readonly scope: string;
  readonly sessionUid: string;
  readonly expiresWithSession: true;
  readonly acr: string;
  readonly amr: readonly string[];
  readonly authTime: number;
  readonly sid?: string;
}

/**
 * A session for an application on a device, and one of the library that stands on it, so that it is listed, ended and
 * told of as any other. Gone by itself where the device does not come for it.
 */
export async function beginDeviceSession(
  code: DeviceCode,
  admission: Admission,
  ports: BeginPorts,
): Promise<{ readonly session: Session; readonly members: Members }> {
  const { application, caller } = admission;
  const now = ports.now();
  const session = sessionOf(admission, ports);
  const seconds = secondsFor(application, { account: caller.account, session }, now);
  const scopes = scopesOf(code);
  const { client_id: clientId } = application;
  const grantId = await ports.makeGrant({ accountId: caller.account.id, clientId, scopes, seconds });
  const lookAt = Math.min(endsUnused(session), applicationEndsAt(application, session));
  const { uid, sid } = await beginInLibrary(session, { clientId, grantId, lookAt }, ports);
  await ports.sessions.create(session, Math.max(1, code.exp * 1000 - now));
  return { session, members: membersOf(session, { uid, scopes, application, sid, grantId }) };
}

interface Held {
  readonly clientId: string;
  readonly grantId: string;
  /** When this may end by itself, in milliseconds. */
  readonly lookAt: number;
}

/** A session of the library for one application, which stands on this one of ours. */
export async function beginInLibrary(
  session: Session,
  { clientId, grantId, lookAt }: Held,
  { random, appSessions, now }: Pick<BeginPorts, 'random' | 'appSessions' | 'now'>,
): Promise<{ readonly uid: string; readonly sid: string }> {
  const [uid, sid] = [random.bits(256), random.bits(128)];
  const record = { accountId: session.accountId, clientId, authorizations: { [clientId]: { sid, grantId } } };
  const seconds = Math.max(1, Math.floor((session.endsAt - now()) / 1000));
  await appSessions.library.create(uid, record, seconds);
  await appSessions.links.link(uid, session, lookAt);
  return { uid, sid };
}

/** What it asked for of what there is. */
export function scopesOf({ params: { scope = '' } }: DeviceCode): string[] {
  return scopesAskedFor(scope, []);
}

function sessionOf(
  { claim, lifetimeMs, caller: { account, session } }: Admission,
  { random, now, idleMs }: BeginPorts,
): Session {
  const begun = {
    account,
    // Its token is given to nobody.
    id: sessionIdOf(newSessionToken(random)),
    signedInBy: 'device',
    device: claim.requestedFrom,
    approvedBy: { sessionId: session.id, ...nameOf(session.device) },
    verifiedBy: null,
    passkey: session.passkey,
    isUsed: false,
    epoch: session.epoch,
  } as const;
  return newSession(begun, { lifetimeMs, idleMs }, now());
}

interface Given {
  readonly uid: string;
  readonly sid: string;
  readonly grantId: string;
  readonly scopes: readonly string[];
  readonly application: Application;
}

function membersOf(session: Session, { uid, sid, grantId, scopes, application }: Given): Members {
  const { acr, amr, at } = authenticationOf(session);
  return {
    accountId: session.accountId,
    grantId,
    scope: scopes.join(' '),
    sessionUid: uid,
    expiresWithSession: true,
    acr,
    amr,
    authTime: at,
    ...(application.backchannel_logout_uri !== null && { sid }),
  };
}
