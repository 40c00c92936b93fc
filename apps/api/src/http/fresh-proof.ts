import type { FastifyRequest } from 'fastify';
import { mayChangePasskeys, proofsOf } from '../session/freshness.ts';
import { isFullSession } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import { type HttpDeps, requireCaller } from './deps.ts';
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

/** For what cannot be taken back: a proof of the last minutes, whatever the setting says. */
export function requireJustProven(request: FastifyRequest, deps: HttpDeps): Promise<Caller> {
  return requireFreshCaller(request, { ...deps, core: { ...deps.core, approvalFreshnessMs: 0 } });
}

/** Who may change the passkeys of their account now: no session that a scan began, and none with an old proof. */
export async function requireFreshCaller(request: FastifyRequest, deps: HttpDeps): Promise<Caller> {
  const caller = await requireCaller(request, deps);
  if (!isFullSession(caller.session)) throw new Refusal('qr-session-cannot-approve');
  if (mayChangePasskeys(caller, deps.core)) return caller;
  const passkeyRequired = deps.core.approvalRequiresPasskey && caller.account.passkeys.length > 0;
  throw verificationRequired(caller, request, passkeyRequired, deps);
}
