import {
  API,
  DecideDeviceRequest,
  DecideResponse,
  formatUserCode,
  LoginId,
  LookRequest,
  LookResponse,
  OFFERED_LIFETIMES,
} from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PhonePorts, ScanningPhone } from '../../login/phone-actions.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { ProblemError, toProblemError } from '../../server/problem.ts';
import { toRequestedFrom } from '../../server/requested-from.ts';
import { problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { Requester } from '../../session/session.ts';
import type { DecideDeviceOutcome } from '../decide-device.ts';
import { decideDeviceByPhone, lookByPhone } from '../device-actions.ts';
import { type BeginPorts, scopesOf } from '../device-session.ts';
import type { DevicePorts, Looked } from '../look-at-device.ts';
import type { OpenIdProvider } from '../openid-provider.ts';

interface DeviceRoutesPorts {
  readonly core: PhonePorts & DevicePorts & Omit<BeginPorts, 'makeGrant'>;
  /** Null where nobody can be let in to anything. */
  readonly provider: Pick<OpenIdProvider, 'makeGrant'> | null;
  readonly phones: {
    of(request: FastifyRequest): Promise<ScanningPhone>;
    signInFirst(ticket: string, phone: ScanningPhone, reply: FastifyReply): Promise<ProblemError>;
  };
  readonly guards: Pick<SessionGuards, 'requireCaller' | 'reAuthenticationRequired' | 'verifyApprovalBy'>;
  readonly placeOf: (address: string) => string | null;
}

/** The phone that lets in a device (RFC 8628): look, then decide. */
export function deviceRoutes(app: Server, ports: DeviceRoutesPorts): void {
  const looked = { body: LookRequest, response: { 200: LookResponse, ...problems } };
  app.post(API.lookAtDevice, { schema: looked }, (request, reply) => look(request.body.code, reply, ports));

  const decided = { body: DecideDeviceRequest, response: { 200: DecideResponse, ...problems } };
  app.post(API.decideDevice, { schema: decided }, (request) => decide(request.body, request, ports));
}

async function look(code: string, reply: FastifyReply, ports: DeviceRoutesPorts): Promise<LookResponse> {
  const phone = await ports.phones.of(reply.request);
  const outcome = await lookByPhone(code, phone, inRequest(reply.request, ports.core));
  if (outcome.kind === 'sign-in-required') throw await ports.phones.signInFirst(outcome.ticket, phone, reply);
  if (outcome.kind !== 'looked') throw toProblemError(outcome);
  return toLookResponse(outcome, { phone: phone.requester, request: reply.request }, ports);
}

async function decide(
  decision: DecideDeviceRequest,
  request: FastifyRequest,
  { guards, core, provider }: DeviceRoutesPorts,
): Promise<DecideResponse> {
  const caller = await guards.requireCaller(request);
  const id = LoginId.safeParse(decision.id);
  if (!id.success || provider === null) throw new ProblemError('login-not-found');
  const ports = { ...inRequest(request, core), makeGrant: provider.makeGrant };
  const outcome = await decideDeviceByPhone(id.data, decision, caller, ports);
  if (outcome.kind === 'verification-required') throw guards.reAuthenticationRequired('approval', caller, request);
  return { kind: 'decision', id: id.data, status: statusOf(outcome) };
}

function statusOf(outcome: Exclude<DecideDeviceOutcome, { kind: 'verification-required' }>): DecideResponse['status'] {
  switch (outcome.kind) {
    case 'approved':
    case 'denied':
      return outcome.kind;
    case 'wrong-number':
    case 'let-go':
      return 'denied';
    case 'repeated':
      return outcome.status;
    default:
      throw new ProblemError(outcome.kind);
  }
}

function toLookResponse(
  { code, claim, application, account, decisionToken, isProofWanted }: Looked,
  { phone, request }: { readonly phone: Requester; readonly request: FastifyRequest },
  { core, placeOf, guards }: DeviceRoutesPorts,
): LookResponse {
  const { iat, exp } = code;
  const asked = { requestedFrom: claim.requestedFrom, alsoSeen: [], startedAt: iat * 1000 };
  return {
    kind: 'device',
    id: claim.id,
    status: 'scanned',
    expiresIn: Math.max(0, Math.min(exp - iat, Math.round(exp - core.now() / 1000))),
    decisionToken,
    userCode: formatUserCode(code.userCode),
    application: application.client_name,
    ...(application.logo_uri !== null && { applicationLogo: application.logo_uri }),
    scopes: scopesOf(code),
    requestedFrom: toRequestedFrom(asked, phone, placeOf),
    ...(claim.matchNumbers && { matchNumbers: [...claim.matchNumbers] }),
    ...(claim.isNumberGiven && { isNumberGiven: true }),
    sessionLifetimes: OFFERED_LIFETIMES,
    account: { displayName: account.displayName },
    ...(isProofWanted && { verifyBy: guards.verifyApprovalBy(account, request) }),
  };
}
