import {
  API,
  DecideRequest,
  DecideResponse,
  LoginId,
  ScanRequest,
  ScanResponse,
  SESSION_LIFETIMES,
  SessionLifetimeId,
} from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import { loginEvent } from '../../activity/record-activity.ts';
import { addressKey, clientAddress } from '../../server/client-address.ts';
import type { Server } from '../../server/create-server.ts';
import { callerOf, type HttpDeps, requireCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { type RateLimits, takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, problems } from '../../server/route-schemas.ts';
import { reAuthenticationRequired } from '../../session/http/require-recent-auth.ts';
import type { Caller } from '../../session/use-session.ts';
import type { RateLimiter } from '../../store/rate-limiter.ts';
import { decideLogin } from '../decide-login.ts';
import { isTyped } from '../find-scanned.ts';
import { wasWrongNumber } from '../login.ts';
import { type ScanOutcome, scanLogin } from '../scan-login.ts';
import { toRequestedFrom } from './requested-from.ts';

const lifetimes = SessionLifetimeId.options.map((id) => ({ id, seconds: SESSION_LIFETIMES[id] }));

/** The authorization device: scan, then decide. */
export function scanAndDecideRoutes(app: Server, deps: HttpDeps): void {
  const scan = { body: ScanRequest, response: { 200: ScanResponse, ...problems } };
  app.post(API.scan, { schema: scan }, async (request) => {
    const caller = await callerOf(request, deps);
    await takeOrRefuse(...scansOf(caller, request, deps.limits));
    const { code } = request.body;
    const isGuess = caller !== null && isTyped(code, deps.core);
    // Taken before the look and given back, or many guesses at once would all be the first.
    if (isGuess) await takeOrRefuse(deps.limits.wrongCodesPerAccount, caller.account.id);
    const outcome = await scanLogin(code, caller, deps.core);
    if (outcome.kind === 'sign-in-required') throw await signInFirst(outcome.ticket, deps);
    if (isGuess && outcome.kind === 'login-not-found')
      await deps.notes.noteFailure(caller.account.id, requesterOf(request));
    else if (isGuess) await deps.limits.wrongCodesPerAccount.giveBack(caller.account.id);
    if (caller !== null && outcome.kind === 'scanned') {
      await deps.notes.note(caller.account.id, loginEvent('scanned', outcome.login, caller.session));
    }
    return scanAnswer(outcome, request, deps);
  });

  const decide = { params: AnyId, body: DecideRequest, response: { 200: DecideResponse, ...problems } };
  app.post('/api/logins/:id/decide', { schema: decide }, async (request): Promise<DecideResponse> => {
    const caller = await requireCaller(request, deps);
    const id = LoginId.safeParse(request.params.id);
    if (!id.success) throw new ProblemError('login-not-found');
    const outcome = await decideLogin(id.data, request.body, caller, deps.core);
    if (outcome.kind === 'verification-required') {
      throw reAuthenticationRequired(caller, request, deps.core.approvalRequiresPasskey, deps);
    }
    if (outcome.kind !== 'approved' && outcome.kind !== 'denied') throw new ProblemError(outcome.kind);
    const kind = wasWrongNumber(outcome.login) ? 'wrong-number' : outcome.kind;
    await deps.notes.note(caller.account.id, loginEvent(kind, outcome.login, caller.session));
    return { kind: 'decision', id: id.data, status: outcome.kind };
  });
}

/** Which scans count together: those of an account, and those of an address that nobody is signed in at. */
function scansOf(caller: Caller | null, request: FastifyRequest, limits: RateLimits): [RateLimiter, string] {
  if (caller !== null) return [limits.scansPerAccount, caller.account.id];
  return [limits.strangersScansPerAddress, addressKey(request)];
}

/** Whether there is anybody who could sign in is no secret: the program prints a link until there is. */
async function signInFirst(ticket: string, { setupState }: HttpDeps): Promise<ProblemError> {
  const isSetUp = await setupState.isClosed();
  return new ProblemError('sign-in-required', { ticket, ...(!isSetUp && { isSetUp }) });
}

function scanAnswer(
  outcome: Exclude<ScanOutcome, { kind: 'sign-in-required' }>,
  request: FastifyRequest,
  { core, placeOf }: HttpDeps,
): ScanResponse {
  if (outcome.kind !== 'scanned') throw new ProblemError(outcome.kind);
  const { login, account, decisionToken } = outcome;
  return {
    kind: 'scan',
    id: login.id,
    status: 'scanned',
    expiresIn: Math.max(0, Math.round((login.deadline - core.now()) / 1000)),
    decisionToken,
    requestedFrom: toRequestedFrom(login, clientAddress(request).address, placeOf),
    matchNumbers: [...login.state.matchNumbers],
    sessionLifetimes: lifetimes,
    account: { displayName: account.displayName },
  };
}
