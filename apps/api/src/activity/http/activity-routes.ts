import { Activity, API, ConfirmSignInsRequest, EmptyRequest, SignInConfirmed, SignInDisavowed } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { LoginPorts } from '../../login/ports.ts';
import { confirmSignIn, confirmSignIns, disavowSignIn } from '../../login/report-sign-in.ts';
import type { Server } from '../../server/create-server.ts';
import { ProblemError } from '../../server/problem.ts';
import { AnyId, NonceParams, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import { SessionId } from '../../session/session.ts';
import { signInReviewer } from '../sign-in-reviewer.ts';
import { toActivity } from './activity-responses.ts';

interface ActivityRoutesPorts {
  readonly core: LoginPorts;
  readonly guards: Pick<SessionGuards, 'requireCaller' | 'requireFullCaller'>;
  readonly placeOf: (address: string) => string | null;
}

/** What happened to the account, and what the person says to a sign-in: this was me, this was not me. */
export function activityRoutes(app: Server, ports: ActivityRoutesPorts): void {
  const list = { response: { 200: Activity, ...problems } };
  const activity = (request: FastifyRequest) => activityOf(request, ports);
  app.get(API.activity, { schema: list }, activity);
  app.get(API.activityByNonce(':nonce'), { schema: { ...list, params: NonceParams } }, activity);

  const confirmed = { params: AnyId, body: EmptyRequest, response: { 200: SignInConfirmed, ...problems } };
  app.post(API.confirmSignIn(':id'), { schema: confirmed }, (request) => confirm(request.params.id, request, ports));

  const several = { body: ConfirmSignInsRequest, response: { 200: SignInConfirmed, ...problems } };
  app.post(API.confirmSignIns, { schema: several }, (request) => confirmAll(request.body, request, ports));

  const disavowed = { params: AnyId, body: EmptyRequest, response: { 200: SignInDisavowed, ...problems } };
  app.post(API.disavowSignIn(':id'), { schema: disavowed }, (request) => disavow(request.params.id, request, ports));
}

async function activityOf(request: FastifyRequest, { guards, core, placeOf }: ActivityRoutesPorts): Promise<Activity> {
  const caller = await guards.requireFullCaller(request);
  const entries = await core.activity.of(caller.account.id);
  return toActivity(entries, { caller, reviewer: await signInReviewer(caller, entries, core), placeOf });
}

async function confirm(
  param: string,
  request: FastifyRequest,
  { guards, core }: ActivityRoutesPorts,
): Promise<SignInConfirmed> {
  const caller = await guards.requireCaller(request);
  const outcome = await confirmSignIn(sessionIdOf(param), caller, core);
  if (outcome.kind !== 'confirmed') throw new ProblemError(outcome.kind);
  return { kind: 'was-me' };
}

async function confirmAll(
  { sessionIds }: ConfirmSignInsRequest,
  request: FastifyRequest,
  { guards, core }: ActivityRoutesPorts,
): Promise<SignInConfirmed> {
  const caller = await guards.requireFullCaller(request);
  await confirmSignIns(sessionIds.map(sessionIdOf), caller, core);
  return { kind: 'was-me' };
}

async function disavow(
  param: string,
  request: FastifyRequest,
  { guards, core }: ActivityRoutesPorts,
): Promise<SignInDisavowed> {
  const caller = await guards.requireCaller(request);
  const outcome = await disavowSignIn(sessionIdOf(param), caller, core);
  if (outcome.kind !== 'disavowed') throw new ProblemError(outcome.kind);
  return { ...outcome, kind: 'not-me' };
}

function sessionIdOf(param: string): SessionId {
  const id = SessionId.safeParse(param);
  if (!id.success) throw new ProblemError('not-found');
  return id.data;
}
