import { Activity, API, EmptyRequest, SignInConfirmed, SignInDisavowed } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { confirmSignIn, disavowSignIn } from '../../login/report-sign-in.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireCaller, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import { SessionId } from '../../session/session.ts';
import { signInReviewer } from '../sign-in-reviewer.ts';
import { toActivity } from './activity-responses.ts';

/** What happened to the account, and what the person says to a sign-in: this was me, this was not me. */
export function activityRoutes(app: Server, deps: HttpDeps): void {
  const { core } = deps;

  async function activity(request: FastifyRequest): Promise<Activity> {
    const caller = await requireFullCaller(request, deps);
    const entries = await core.activity.of(caller.account.id);
    return toActivity(entries, { caller, reviewer: await signInReviewer(caller, entries, core), now: core.now() });
  }
  const activityAnswer = { response: { 200: Activity, ...problems } };
  app.get(API.activity, { schema: activityAnswer }, activity);
  app.get(API.activityByNonce(':nonce'), { schema: { ...activityAnswer, params: NonceParams } }, activity);

  const confirm = { params: AnyId, body: EmptyRequest, response: { 200: SignInConfirmed, ...problems } };
  app.post(API.confirmSignIn(':id'), { schema: confirm }, async (request): Promise<{ kind: 'was-me' }> => {
    const caller = await requireCaller(request, deps);
    const outcome = await confirmSignIn(sessionIdOf(request.params.id), caller, core);
    if (outcome.kind !== 'was-me') throw new ProblemError(outcome.kind);
    return outcome;
  });

  const disown = { params: AnyId, body: EmptyRequest, response: { 200: SignInDisavowed, ...problems } };
  app.post(API.disavowSignIn(':id'), { schema: disown }, async (request): Promise<SignInDisavowed> => {
    const caller = await requireCaller(request, deps);
    const outcome = await disavowSignIn(sessionIdOf(request.params.id), caller, core);
    if (outcome.kind !== 'not-me') throw new ProblemError(outcome.kind);
    return outcome;
  });
}

function sessionIdOf(param: string): SessionId {
  const id = SessionId.safeParse(param);
  if (!id.success) throw new ProblemError('not-found');
  return id.data;
}
