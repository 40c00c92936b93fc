import { API, Verified, VerifyRequest } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { PasskeySite } from '../../account/passkey.ts';
import { addressKey } from '../../server/client-address.ts';
import type { Server } from '../../server/create-server.ts';
import { inRequest } from '../../server/in-request.ts';
import { toProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import { problems } from '../../server/route-schemas.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import { type GivenCredential, type ReAuthenticatePorts, reAuthenticate } from '../re-authenticate.ts';

interface ReAuthenticationRoutesPorts {
  readonly core: ReAuthenticatePorts;
  readonly guards: Pick<SessionGuards, 'requireFullCaller'>;
  /** What passkeys are bound to here; refuses where there can be none. */
  readonly passkeySites: { require(request: FastifyRequest): Promise<PasskeySite> };
}

/** Who is signed in proves it once more, with a password or a passkey. Tries count with those of signing in. */
export function reAuthenticationRoutes(app: Server, ports: ReAuthenticationRoutesPorts): void {
  const verified = { body: VerifyRequest, response: { 200: Verified, ...problems } };
  app.post(API.verify, { schema: verified }, (request) => verify(request.body, request, ports));
}

async function verify(
  body: VerifyRequest,
  request: FastifyRequest,
  { core, guards, passkeySites }: ReAuthenticationRoutesPorts,
): Promise<Verified> {
  const caller = await guards.requireFullCaller(request);
  const credential: GivenCredential =
    'passkey' in body
      ? { kind: 'passkey', assertion: body.passkey, site: await passkeySites.require(request) }
      : { kind: 'password', password: body.password, addressKey: addressKey(request) };
  const outcome = await reAuthenticate(caller, credential, requesterOf(request), inRequest(request, core));
  if (outcome.kind !== 'verified') throw toProblemError(outcome);
  return { kind: 'verified' };
}
