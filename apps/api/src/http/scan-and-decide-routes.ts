import {
  API,
  DecideAnswer,
  DecideRequest,
  LoginId,
  ScanAnswer,
  ScanRequest,
  SESSION_LIFETIMES,
  SessionLifetimeId,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { decideLogin } from '../login/decide-login.ts';
import { type ScanOutcome, scanLogin } from '../login/scan-login.ts';
import type { Caller } from '../session/use-session.ts';
import { callerOf, type HttpDeps, requireCaller } from './deps.ts';
import { compareNetworks } from './network.ts';
import { Refusal } from './problem.ts';
import { peekOrRefuse, takeOrRefuse } from './rate-limits.ts';
import { addressOf } from './requester.ts';
import { AnyId, problems } from './route-schemas.ts';
import type { Server } from './server.ts';

const lifetimes = SessionLifetimeId.options.map((id) => ({ id, seconds: SESSION_LIFETIMES[id] }));

/** The authorization device: scan, then decide. */
export function scanAndDecideRoutes(app: Server, deps: HttpDeps): void {
  const scan = { body: ScanRequest, response: { 200: ScanAnswer, ...problems } };
  app.post(API.scan, { schema: scan }, async (request) => {
    const caller = await callerOf(request, deps);
    if (caller !== null) await refuseGuesser(caller, deps);
    const outcome = await scanLogin(request.body.code, caller, deps.core);
    if (caller !== null && outcome.kind === 'login-not-found' && outcome.wasTyped) {
      await deps.limits.wrongCodesPerAccount.take(caller.account.id);
    }
    return scanAnswer(outcome, request, deps);
  });

  const decide = { params: AnyId, body: DecideRequest, response: { 200: DecideAnswer, ...problems } };
  app.post('/api/logins/:id/decide', { schema: decide }, async (request): Promise<DecideAnswer> => {
    const caller = await requireCaller(request, deps);
    const id = LoginId.safeParse(request.params.id);
    if (!id.success) throw new Refusal('login-not-found');
    const outcome = await decideLogin(id.data, request.body, caller, deps.core);
    if (outcome.kind !== 'approved' && outcome.kind !== 'denied') throw new Refusal(outcome.kind);
    return { kind: 'decision', id: id.data, status: outcome.kind };
  });
}

async function refuseGuesser({ account }: Caller, { limits }: HttpDeps): Promise<void> {
  await peekOrRefuse(limits.wrongCodesPerAccount, account.id);
  await takeOrRefuse(limits.scansPerAccount, account.id);
}

function scanAnswer(outcome: ScanOutcome, request: FastifyRequest, { core }: HttpDeps): ScanAnswer {
  if (outcome.kind === 'sign-in-required') throw new Refusal(outcome.kind, { ticket: outcome.ticket });
  if (outcome.kind !== 'scanned') throw new Refusal(outcome.kind);
  const { login, account, decisionToken } = outcome;
  return {
    kind: 'scan',
    id: login.id,
    status: 'scanned',
    expiresIn: Math.max(0, Math.round((login.deadline - core.now()) / 1000)),
    decisionToken,
    requestedFrom: {
      ...login.requestedFrom,
      place: null,
      network: compareNetworks(login.requestedFrom.address, addressOf(request)),
      startedAt: new Date(login.startedAt).toISOString(),
    },
    matchNumbers: [...login.state.matchNumbers],
    sessionLifetimes: lifetimes,
    account: { displayName: account.displayName },
  };
}
