import {
  API,
  CurrentSession,
  EmptyRequest,
  Revoked,
  SessionList,
  SessionStatus,
  SignedOut,
  Verified,
  VerifyRequest,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { endedBy, signedOut } from '../../activity/record-activity.ts';
import { checkVerificationPasskey } from '../../passkey/http/passkey-proofs.ts';
import { checkPasswordThrottled } from '../../password/http/password-throttle.ts';
import type { Server } from '../../server/create-server.ts';
import { callerOf, type HttpDeps, requireCaller, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import { endOtherSessions, endSession } from '../end-session.ts';
import { listSessions } from '../list-sessions.ts';
import { recordReAuthentication } from '../re-authenticate-session.ts';
import { SessionId } from '../session.ts';
import { toCurrentSession, toSessionEntry } from './session-responses.ts';

/** Who is signed in here, and everywhere else; and the ways out. */
export function sessionRoutes(app: Server, deps: HttpDeps): void {
  const { core, cookies } = deps;

  async function current(request: FastifyRequest): Promise<CurrentSession> {
    return toCurrentSession(await requireCaller(request, deps), core.now());
  }
  const currentAnswer = { response: { 200: CurrentSession, ...problems } };
  app.get(API.session, { schema: currentAnswer }, current);
  app.get(API.sessionByNonce(':nonce'), { schema: { ...currentAnswer, params: NonceParams } }, current);

  const sessionStatus = { params: NonceParams, response: { 200: SessionStatus, ...problems } };
  app.get(API.sessionStatusByNonce(':nonce'), { schema: sessionStatus }, async (request): Promise<SessionStatus> => {
    const caller = await callerOf(request, deps);
    if (caller === null) return { kind: 'session-status', current: null, isSetUp: await deps.setupState.isClosed() };
    return { kind: 'session-status', current: toCurrentSession(caller, core.now()), isSetUp: true };
  });

  const signOut = { body: EmptyRequest, response: { 200: SignedOut, ...problems } };
  app.post(API.signOut, { schema: signOut }, async (request, reply) => {
    const id = cookies.sessionId(request.headers.cookie);
    if (id !== null) await leaveSession(id, deps);
    return reply.header('set-cookie', cookies.clearSession()).send({ kind: 'signed-out' });
  });

  const verify = { body: VerifyRequest, response: { 200: Verified, ...problems } };
  app.post(API.verify, { schema: verify }, async (request): Promise<Verified> => {
    const caller = await requireFullCaller(request, deps);
    const { account, session } = caller;
    const { body } = request;
    const by = 'passkey' in body ? 'passkey' : 'password';
    if ('passkey' in body) await checkVerificationPasskey(body.passkey, caller, request, deps);
    else {
      const attempt = { username: account.username, password: body.password, session: session.id };
      await checkPasswordThrottled(attempt, request, deps);
    }
    if (!(await recordReAuthentication(session.id, by, core))) throw new ProblemError('sign-in-required');
    return { kind: 'verified' };
  });

  async function everywhere(request: FastifyRequest): Promise<SessionList> {
    const { account, session } = await requireCaller(request, deps);
    const sessions = await listSessions(account, core);
    return { kind: 'sessions', sessions: sessions.map((each) => toSessionEntry(each, session.id, core.now())) };
  }
  const listAnswer = { response: { 200: SessionList, ...problems } };
  app.get(API.sessions, { schema: listAnswer }, everywhere);
  app.get(API.sessionsByNonce(':nonce'), { schema: { ...listAnswer, params: NonceParams } }, everywhere);

  const revoke = { params: AnyId, body: EmptyRequest, response: { 200: Revoked, ...problems } };
  app.post(API.revokeSession(':id'), { schema: revoke }, async (request): Promise<Revoked> => {
    const { account, session } = await requireCaller(request, deps);
    const id = SessionId.safeParse(request.params.id);
    const ended = id.success ? await endSession(id.data, account.id, core.sessions) : null;
    if (ended === null) throw new ProblemError('not-found');
    await deps.notes.note(account.id, endedBy('session-ended', ended, session));
    return { kind: 'revoked', count: 1 };
  });

  const revokeOthers = { body: EmptyRequest, response: { 200: Revoked, ...problems } };
  app.post(API.revokeOthers, { schema: revokeOthers }, async (request): Promise<Revoked> => {
    const caller = await requireCaller(request, deps);
    const count = await endOtherSessions(caller, core);
    if (count === null) throw new ProblemError('sign-in-required');
    if (count > 0)
      await deps.notes.note(caller.account.id, { kind: 'others-ended', device: requesterOf(request), count });
    return { kind: 'revoked', count };
  });
}

/** The person leaves: the session ends, and its account remembers that it did. */
export async function leaveSession(id: SessionId, deps: HttpDeps): Promise<void> {
  const stored = await deps.core.sessions.find(id);
  const isEnded = await deps.core.sessions.remove(id);
  if (stored && isEnded) await deps.notes.note(stored.value.accountId, signedOut(stored.value));
}
