import { Activity, API, EmptyRequest, NotMe, WasMe } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { notMe, wasMe } from '../../login/report-sign-in.ts';
import type { Server } from '../../server/create-server.ts';
import { type HttpDeps, requireCaller, requireFullCaller } from '../../server/deps.ts';
import { Refusal } from '../../server/problem.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import { SessionId } from '../../session/session.ts';
import { describeActivity } from './activity-responses.ts';

/** What happened to the account, and what the person says to a sign-in: this was me, this was not me. */
export function activityRoutes(app: Server, deps: HttpDeps): void {
  const { core } = deps;

  async function activity(request: FastifyRequest): Promise<Activity> {
    const caller = await requireFullCaller(request, deps);
    return describeActivity(await core.activity.of(caller.account.id), caller, core.now());
  }
  const activityAnswer = { response: { 200: Activity, ...problems } };
  app.get(API.activity, { schema: activityAnswer }, activity);
  app.get(API.activityByNonce(':nonce'), { schema: { ...activityAnswer, params: NonceParams } }, activity);

  const confirm = { params: AnyId, body: EmptyRequest, response: { 200: WasMe, ...problems } };
  app.post(API.wasMe(':id'), { schema: confirm }, async (request): Promise<{ kind: 'was-me' }> => {
    const caller = await requireCaller(request, deps);
    const outcome = await wasMe(sessionIdOf(request.params.id), caller, core);
    if (outcome.kind !== 'was-me') throw new Refusal(outcome.kind);
    return outcome;
  });

  const disown = { params: AnyId, body: EmptyRequest, response: { 200: NotMe, ...problems } };
  app.post(API.notMe(':id'), { schema: disown }, async (request): Promise<NotMe> => {
    const caller = await requireCaller(request, deps);
    const outcome = await notMe(sessionIdOf(request.params.id), caller, core);
    if (outcome.kind !== 'not-me') throw new Refusal(outcome.kind);
    return outcome;
  });
}

function sessionIdOf(param: string): SessionId {
  const id = SessionId.safeParse(param);
  if (!id.success) throw new Refusal('not-found');
  return id.data;
}
