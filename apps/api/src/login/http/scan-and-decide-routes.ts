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
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SetupStateStore } from '../../account/setup-state.ts';
import { addressKey } from '../../server/client-address.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError, toProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { AnyId, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Requester } from '../../session/session.ts';
import { secondsLeft } from '../login.ts';
import { decideByPhone, type PhonePorts, scanByPhone } from '../phone-actions.ts';
import type { ScanOutcome } from '../scan-login.ts';
import { toRequestedFrom } from './requested-from.ts';
import type { TicketCookie } from './ticket-cookie.ts';

interface ScanAndDecidePorts {
  readonly core: PhonePorts & { readonly setupState: SetupStateStore };
  readonly ticketCookie: TicketCookie;
  readonly guards: Pick<SessionGuards, 'findCaller' | 'requireCaller' | 'reAuthenticationRequired'>;
  /** Where an address roughly is, where the administrator has a database of places. */
  readonly placeOf: (address: string) => string | null;
}

const lifetimes = SessionLifetimeId.options.map((id) => ({ id, seconds: SESSION_LIFETIMES[id] }));

/** The authorization device: scan, then decide. Scans and typed codes count in `phone-actions.ts`. */
export function scanAndDecideRoutes(app: Server, ports: ScanAndDecidePorts): void {
  const scanned = { body: ScanRequest, response: { 200: ScanResponse, ...problems } };
  app.post(API.scan, { schema: scanned }, (request, reply) => scan(request.body.code, reply, ports));

  const decided = { params: AnyId, body: DecideRequest, response: { 200: DecideResponse, ...problems } };
  app.post(API.decide(':id'), { schema: decided }, (request) =>
    decide(request.params.id, request.body, request, ports),
  );
}

async function scan(code: string, reply: FastifyReply, ports: ScanAndDecidePorts): Promise<ScanResponse> {
  const { request } = reply;
  const caller = await ports.guards.findCaller(request);
  const requester = requesterOf(request);
  const ticketHolder = ports.ticketCookie.holderIn(request.headers.cookie);
  const phone = { caller, requester, addressKey: addressKey(request), ticketHolder };
  const outcome = await scanByPhone(code, phone, inRequest(request, ports.core));
  if (outcome.kind === 'sign-in-required') {
    reply.header('set-cookie', ports.ticketCookie.set(ticketHolder));
    throw await signInFirst(outcome.ticket, ports);
  }
  if (outcome.kind !== 'scanned') throw toProblemError(outcome);
  return toScanResponse(outcome, requester, ports);
}

async function decide(
  param: string,
  decision: DecideRequest,
  request: FastifyRequest,
  { guards, core }: ScanAndDecidePorts,
): Promise<DecideResponse> {
  const caller = await guards.requireCaller(request);
  const id = LoginId.safeParse(param);
  if (!id.success) throw new ProblemError('login-not-found');
  const outcome = await decideByPhone(id.data, decision, caller, inRequest(request, core));
  if (outcome.kind === 'verification-required') throw guards.reAuthenticationRequired('approval', caller, request);
  if (outcome.kind !== 'approved' && outcome.kind !== 'denied') throw new ProblemError(outcome.kind);
  return { kind: 'decision', id: id.data, status: outcome.kind };
}

/** Whether there is anybody who could sign in is no secret: the program prints a link until there is. */
async function signInFirst(ticket: string, { core }: ScanAndDecidePorts): Promise<ProblemError> {
  const isSetUp = await core.setupState.isClosed();
  return new ProblemError('sign-in-required', { ticket, ...(!isSetUp && { isSetUp }) });
}

function toScanResponse(
  { login, account, decisionToken }: Extract<ScanOutcome, { kind: 'scanned' }>,
  phone: Requester,
  { core, placeOf }: ScanAndDecidePorts,
): ScanResponse {
  return {
    kind: 'scan',
    id: login.id,
    status: 'scanned',
    expiresIn: secondsLeft(login, { now: core.now(), deadlines: core.deadlines }),
    decisionToken,
    ...(login.application !== null && { application: login.application }),
    requestedFrom: toRequestedFrom(login, phone, placeOf),
    matchNumbers: [...login.state.matchNumbers],
    ...(login.state.isNumberGiven && { isNumberGiven: true }),
    sessionLifetimes: lifetimes,
    account: { displayName: account.displayName },
  };
}
