import type { PasskeyAssertion } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { Account } from '../../account/account.ts';
import type { PasskeySite } from '../../account/passkey.ts';
import { addressKey } from '../../server/client-address.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { requesterOf } from '../../server/requester.ts';
import { recentAuthRequired } from '../../session/http/require-recent-auth.ts';
import type { Caller } from '../../session/use-session.ts';
import type { ChangeOutcome } from '../change-passkeys.ts';
import { checkPasskey, signInWithPasskey } from '../check-passkey.ts';

/** The account that a passkey signs in to, or a refusal that says the same for every reason. */
export function checkSignInPasskey(
  passkey: PasskeyAssertion,
  request: FastifyRequest,
  deps: HttpDeps,
): Promise<Account> {
  return acceptedOrRefused(request, deps, (site) => signInWithPasskey(passkey, site, deps.core));
}

/** Proves once more who is signed in: only with a passkey of that account, asked for in that session. */
export function checkVerificationPasskey(
  passkey: PasskeyAssertion,
  { account, session }: Caller,
  request: FastifyRequest,
  deps: HttpDeps,
): Promise<Account> {
  const proof = { assertion: passkey, use: { kind: 'verification', session: session.id }, owner: account.id } as const;
  return acceptedOrRefused(request, deps, async (site) => {
    const owner = await checkPasskey(proof, site, deps.core);
    if (owner === null) await deps.notes.noteFailure(account.id, requesterOf(request));
    return owner;
  });
}

/** The account as it stands after a change of its passkeys, or the refusal of that change. */
export function changedOrRefused(
  outcome: ChangeOutcome,
  caller: Caller,
  request: FastifyRequest,
  deps: HttpDeps,
): Account {
  if (outcome.kind === 'changed') return outcome.account;
  if (outcome.kind === 'verification-required') throw recentAuthRequired(caller, request, deps);
  throw new ProblemError(outcome.kind);
}

async function acceptedOrRefused(
  request: FastifyRequest,
  deps: HttpDeps,
  check: (site: PasskeySite) => Promise<Account | null>,
): Promise<Account> {
  const account = await check(await passkeySiteFor(request, deps));
  if (account === null) throw new ProblemError('passkey-not-accepted');
  return account;
}

/**
 * What passkeys are bound to here, or a refusal that says why there are none. Nobody guesses a passkey, so what is wrong
 * counts like the rest, and generously: nobody can keep those behind the same address out.
 */
export async function passkeySiteFor(request: FastifyRequest, { limits, names }: HttpDeps): Promise<PasskeySite> {
  await takeOrRefuse(limits.passkeyRequestsPerAddress, addressKey(request));
  const site = names.passkeySite(request.headers.host);
  if (typeof site === 'string') throw new ProblemError('passkeys-unavailable', { obstacle: site });
  return site;
}
