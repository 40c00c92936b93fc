import type { FastifyRequest } from 'fastify';
import { type HttpDeps, requireFullCaller } from '../../server/deps.ts';
import { Refusal } from '../../server/problem.ts';
import { isJustProven, proofsOf } from '../re-authentication.ts';
import type { Caller } from '../use-session.ts';

/** Asks for a proof once more, and says with what this account can give it here. */
export function verificationRequired(
  { account }: Caller,
  request: FastifyRequest,
  passkeyRequired: boolean,
  { names }: HttpDeps,
): Refusal {
  const passkeysWork = typeof names.passkeySite(request.headers.host) !== 'string';
  return new Refusal('verification-required', { verifyBy: proofsOf(account, { passkeysWork, passkeyRequired }) });
}

/** Who asks, in a full session and with a proof of the last minutes: for how people get in, and who does. */
export async function requireJustProven(request: FastifyRequest, deps: HttpDeps): Promise<Caller> {
  const caller = await requireFullCaller(request, deps);
  if (isJustProven(caller, deps.core)) return caller;
  throw newProofRequired(caller, request, deps);
}

/** Asks for a proof that is new enough, and strong enough for this account. */
export function newProofRequired(caller: Caller, request: FastifyRequest, deps: HttpDeps): Refusal {
  const passkeyRequired = deps.core.approvalRequiresPasskey && caller.account.passkeys.length > 0;
  return verificationRequired(caller, request, passkeyRequired, deps);
}
