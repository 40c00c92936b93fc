import {
  API,
  CurrentSession,
  EmptyRequest,
  type EndedSession,
  isShared,
  RenameSessionRequest,
  Revoked,
  RevokeSessionRequest,
  type SessionApplication,
  SessionList,
  SessionRenamed,
  SessionStatus,
  SignedOut,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountId } from '../../account/account.ts';
import type { SetupStateStore } from '../../account/setup-state.ts';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import { endedBy } from '../../activity/record-activity.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import type { Load } from '../../server/load.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import type { PlaceOf } from '../../server/requested-from.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import type { RateLimiter } from '../../store/rate-limiter.ts';
import { endGroup, endOtherSessions, endSession } from '../end-session.ts';
import { listSessions } from '../list-sessions.ts';
import { renameSession } from '../rename-session.ts';
import { isFullSession, SessionId } from '../session.ts';
import { groupNames } from '../session-group.ts';
import type { UseSessionPorts } from '../use-session.ts';
import { firstFound, type SessionCookie } from './session-cookie.ts';
import type { SessionGuards } from './session-guards.ts';
import { toCurrentSession, toSessionEntry } from './session-responses.ts';
import { signOutHere } from './sign-out-here.ts';

/** What came of sessions in the applications that their person came to from there. */
interface SessionApplications {
  ofSessions(accountId: AccountId, ids: readonly SessionId[]): Promise<SessionApplication[][]>;
  endedBut(accountId: AccountId, ids: readonly SessionId[]): Promise<EndedSession[]>;
}

interface SessionRoutesPorts {
  readonly core: UseSessionPorts & {
    readonly notes: ActivityNotes;
    readonly setupState: SetupStateStore;
    readonly sessionApplications: SessionApplications;
    readonly renameLimit: RateLimiter;
  };
  readonly guards: Pick<SessionGuards, 'peekCaller' | 'requireCaller' | 'requireFullCaller'>;
  readonly sessionCookie: SessionCookie;
  readonly load: Pick<Load, 'factor'>;
  readonly placeOf: PlaceOf;
}

/** Seconds until a page asks again. People who end a session from their phone look at the shared computer. */
const INTERVAL = { shared: 5, own: 20 } as const;

/** Who is signed in here, and everywhere else; and the ways out. */
export function sessionRoutes(app: Server, ports: SessionRoutesPorts): void {
  const currentSession = { response: { 200: CurrentSession, ...problems } };
  const current = (request: FastifyRequest) => currentSessionOf(request, ports);
  app.get(API.session, { schema: currentSession }, current);
  app.get(API.sessionByNonce(':nonce'), { schema: { ...currentSession, params: NonceParams } }, current);

  const status = { params: NonceParams, response: { 200: SessionStatus, ...problems } };
  app.get(API.whoamiByNonce(':nonce'), { schema: status }, (request) => statusOf(request, ports));

  const signedOut = { body: EmptyRequest, response: { 200: SignedOut, ...problems } };
  app.post(API.signOut, { schema: signedOut }, (_request, reply) => signOut(reply, ports));

  const list = { response: { 200: SessionList, ...problems } };
  const everywhere = (request: FastifyRequest) => sessionsOf(request, ports);
  app.get(API.sessions, { schema: list }, everywhere);
  app.get(API.sessionsByNonce(':nonce'), { schema: { ...list, params: NonceParams } }, everywhere);

  const revoked = { body: EmptyRequest, response: { 200: Revoked, ...problems } };
  const one = { ...revoked, body: RevokeSessionRequest, params: AnyId };
  app.post(API.revokeSession(':id'), { schema: one }, (request) =>
    revoke({ ...request.params, ...request.body }, request, ports),
  );
  const renamed = { params: AnyId, body: RenameSessionRequest, response: { 200: SessionRenamed, ...problems } };
  app.post(API.renameSession(':id'), { schema: renamed }, (request) =>
    rename({ ...request.params, ...request.body }, request, ports),
  );
  app.post(API.revokeOthers, { schema: revoked }, (request) => revokeOthers(request, ports));
}

async function currentSessionOf(
  request: FastifyRequest,
  { guards, core }: SessionRoutesPorts,
): Promise<CurrentSession> {
  return toCurrentSession(await guards.requireCaller(request), core.now());
}

async function statusOf(
  request: FastifyRequest,
  { guards, core, sessionCookie, load }: SessionRoutesPorts,
): Promise<SessionStatus> {
  const caller = await guards.peekCaller(request);
  if (caller) {
    const interval = (isShared(caller.session) ? INTERVAL.shared : INTERVAL.own) * load.factor();
    return { kind: 'session-status', current: toCurrentSession(caller, core.now()), isSetUp: true, interval };
  }
  const ids = sessionCookie.idsIn(request.headers.cookie);
  const ended = await firstFound(ids, (id) => core.sessions.endingOf(id));
  const isSetUp = await core.setupState.isClosed();
  return { kind: 'session-status', current: null, isSetUp, ...(ended && { ended }) };
}

async function signOut(reply: FastifyReply, ports: SessionRoutesPorts): Promise<SignedOut> {
  await signOutHere(reply, ports);
  return { kind: 'signed-out' };
}

async function sessionsOf(
  request: FastifyRequest,
  { guards, core, placeOf }: SessionRoutesPorts,
): Promise<SessionList> {
  const { account, session } = await guards.requireCaller(request);
  // One that a scan began is the lesser device: it sees itself only.
  const isFull = isFullSession(session);
  const sessions = isFull ? await listSessions(account, core) : [session];
  const ids = sessions.map(({ id }) => id);
  const applications = await core.sessionApplications.ofSessions(account.id, ids);
  const view = {
    current: session.id,
    here: requesterOf(request),
    names: groupNames(sessions),
    placeOf,
    now: core.now(),
  };
  const entries = sessions.map((each, at) => ({
    ...toSessionEntry(each, view),
    applications: orNone(applications[at]),
  }));
  const ended = isFull ? await core.sessionApplications.endedBut(account.id, ids) : [];
  return { kind: 'sessions', sessions: entries, ended: orNone(ended) };
}

const orNone = <T>(items: T[] = []) => (items.length === 0 ? undefined : items);

async function revoke(
  { id: param, group = false }: { readonly id: string } & RevokeSessionRequest,
  request: FastifyRequest,
  { guards, core }: SessionRoutesPorts,
): Promise<Revoked> {
  const caller = await guards.requireCaller(request);
  const id = SessionId.safeParse(param);
  if (!id.success) throw new ProblemError('not-found');
  const outcome = await (group ? endGroup : endSession)(id.data, caller, core);
  if (outcome.kind !== 'ended') throw new ProblemError(outcome.kind);
  const { notes } = inRequest(request, core);
  for (const each of outcome.sessions)
    await notes.note(caller.account.id, endedBy('session-ended', each, caller.session));
  return { kind: 'revoked', count: outcome.sessions.length };
}

async function rename(
  { id: param, name }: { readonly id: string; readonly name: string | null },
  request: FastifyRequest,
  { guards, core }: SessionRoutesPorts,
): Promise<SessionRenamed> {
  const caller = await guards.requireFullCaller(request);
  await takeOrRefuse(core.renameLimit, caller.account.id);
  const id = SessionId.safeParse(param);
  const outcome = id.success ? await renameSession(id.data, name, caller, core) : NOT_FOUND;
  if (outcome.kind !== 'renamed') throw new ProblemError(outcome.kind);
  return { kind: 'session-renamed', count: outcome.count };
}
const NOT_FOUND = { kind: 'not-found' } as const;

async function revokeOthers(request: FastifyRequest, { guards, core }: SessionRoutesPorts): Promise<Revoked> {
  const caller = await guards.requireFullCaller(request);
  const count = await endOtherSessions(caller, core);
  if (count === null) throw new ProblemError('sign-in-required');
  if (count > 0)
    await inRequest(request, core).notes.note(caller.account.id, {
      kind: 'others-ended',
      device: requesterOf(request),
      count,
    });
  return { kind: 'revoked', count };
}
