import type { FastifyRequest } from 'fastify';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { isRecentlyAuthenticated, reAuthenticationMethods } from '../re-authentication.ts';
import type { Caller } from '../use-session.ts';

/** Asks for a proof once more, and says with what this account can give it here. */
export function reAuthenticationRequired(
  { account }: Caller,
  request: FastifyRequest,
  passkeyRequired: boolean,
  { names }: HttpDeps,
): ProblemError {
  const passkeysWork = typeof names.passkeySite(request.headers.host) !== 'string';
  return new ProblemError('verification-required', {
    verifyBy: reAuthenticationMethods(account, { passkeysWork, passkeyRequired }),
  });
}

/** Who asks, in a full session and with a proof of the last minutes: for how people get in, and who does. */
export async function requireRecentAuth(request: FastifyRequest, deps: HttpDeps): Promise<Caller> {
  const caller = await requireFullCaller(request, deps);
  if (isRecentlyAuthenticated(caller, deps.core)) return caller;
  throw recentAuthRequired(caller, request, deps);
}

/** Asks for a proof that is new enough, and strong enough for this account. */
export function recentAuthRequired(caller: Caller, request: FastifyRequest, deps: HttpDeps): ProblemError {
  const passkeyRequired = deps.core.approvalRequiresPasskey && caller.account.passkeys.length > 0;
  return reAuthenticationRequired(caller, request, passkeyRequired, deps);
}
