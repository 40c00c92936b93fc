import {
  API,
  BeginVerificationRequest,
  DecideRequest,
  DecideResponse,
  LoginId,
  ScanRequest,
  ScanResponse,
  VerificationBegun,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApplicationStore } from '../../application/application-store.ts';
import { logoFor } from '../../application/logo-for.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError, toProblemError } from '../../server/problem.ts';
import { toRequestedFrom } from '../../server/requested-from.ts';
import { AnyId, problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Requester } from '../../session/session.ts';
import { beginProofForLogin } from '../begin-proof.ts';
import { type Login, secondsLeft } from '../login.ts';
import { offeredLifetimes } from '../offered-lifetimes.ts';
import { decideByPhone, type PhonePorts, scanByPhone } from '../phone-actions.ts';
import type { ScanOutcome } from '../scan-login.ts';
import type { ScanningPhones } from './scanning-phones.ts';

interface ScanAndDecidePorts {
  readonly core: PhonePorts & { readonly applications: Pick<ApplicationStore, 'list'> };
  readonly phones: ScanningPhones;
  readonly guards: Pick<SessionGuards, 'requireCaller' | 'reAuthenticationRequired' | 'verifyApprovalBy'>;
  /** Where an address roughly is, where the administrator has a database of places. */
  readonly placeOf: (address: string) => string | null;
}

/** The authorization device: scan, then decide. Scans and typed codes count in `phone-actions.ts`. */
export function scanAndDecideRoutes(app: Server, ports: ScanAndDecidePorts): void {
  const scanned = { body: ScanRequest, response: { 200: ScanResponse, ...problems } };
  app.post(API.scan, { schema: scanned }, (request, reply) => scan(request.body.code, reply, ports));

  const decided = { params: AnyId, body: DecideRequest, response: { 200: DecideResponse, ...problems } };
  app.post(API.decide(':id'), { schema: decided }, (request) =>
    decide(request.params.id, request.body, request, ports),
  );

  const begun = { params: AnyId, body: BeginVerificationRequest, response: { 200: VerificationBegun, ...problems } };
  app.post(API.beginVerification(':id'), { schema: begun }, (request) =>
    beginVerification(request.params.id, request.body, request, ports),
  );
}

async function scan(code: string, reply: FastifyReply, ports: ScanAndDecidePorts): Promise<ScanResponse> {
  const phone = await ports.phones.of(reply.request);
  const outcome = await scanByPhone(code, phone, inRequest(reply.request, ports.core));
  if (outcome.kind === 'sign-in-required') throw await ports.phones.signInFirst(outcome.ticket, phone, reply);
  if (outcome.kind !== 'scanned') throw toProblemError(outcome);
  return toScanResponse(outcome, { phone: phone.requester, request: reply.request }, ports);
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
  if (outcome.kind === 'lifetime-not-offered')
    throw new ProblemError('invalid-request', { detail: 'sessionLifetime: not offered for this computer' });
  if (outcome.kind !== 'approved' && outcome.kind !== 'denied') throw new ProblemError(outcome.kind);
  return { kind: 'decision', id: id.data, status: outcome.kind };
}

async function beginVerification(
  param: string,
  token: BeginVerificationRequest,
  request: FastifyRequest,
  { guards, core }: ScanAndDecidePorts,
): Promise<VerificationBegun> {
  const caller = await guards.requireCaller(request);
  const id = LoginId.safeParse(param);
  if (!id.success) throw new ProblemError('login-not-found');
  const outcome = await beginProofForLogin(id.data, token, caller, inRequest(request, core));
  if (outcome.kind !== 'proof-begun') throw new ProblemError(outcome.kind);
  return { kind: 'verification-begun', id: id.data, expiresIn: expiresIn(outcome.login, core) };
}

function expiresIn(login: Login, { now, deadlines }: PhonePorts): number {
  return secondsLeft(login, { now: now(), deadlines });
}

async function toScanResponse(
  { login, account, decisionToken, isProofWanted }: Extract<ScanOutcome, { kind: 'scanned' }>,
  { phone, request }: { readonly phone: Requester; readonly request: FastifyRequest },
  { core, placeOf, guards }: ScanAndDecidePorts,
): Promise<ScanResponse> {
  const logo = login.application && (await logoFor(login.application, account, core.applications));
  return {
    kind: 'scan',
    id: login.id,
    status: 'scanned',
    expiresIn: expiresIn(login, core),
    decisionToken,
    ...(login.application !== null && { application: login.application }),
    ...(logo && { applicationLogo: logo }),
    requestedFrom: toRequestedFrom(login, phone, placeOf),
    matchNumbers: [...login.state.matchNumbers],
    ...(login.state.isNumberGiven && { isNumberGiven: true }),
    sessionLifetimes: offeredLifetimes(login, core),
    account: { displayName: account.displayName },
    ...(isProofWanted && { verifyBy: guards.verifyApprovalBy(account, request) }),
  };
}
