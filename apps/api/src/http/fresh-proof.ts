import type { FastifyRequest } from 'fastify';
import { isJustProven, proofsOf } from '../session/freshness.ts';
import type { Caller } from '../session/use-session.ts';
import { type HttpDeps, requireFullCaller } from './deps.ts';
import { Refusal } from './problem.ts';

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
