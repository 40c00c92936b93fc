import type { FastifyRequest } from 'fastify';
import { addressKey } from '../../server/client-address.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { ProblemError } from '../../server/problem.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import { invitationKey } from '../invitation-store.ts';

/**
 * Refuses a link that leads nowhere, and counts it. Asked only after the link was looked up: nobody guesses one, so a
 * right one always passes, whatever others at its address have tried.
 */
export async function refuseLink(request: FastifyRequest, { limits }: Pick<HttpDeps, 'limits'>): Promise<never> {
  await takeOrRefuse(limits.wrongLinksPerAddress, addressKey(request));
  throw new ProblemError('link-not-found');
}

/** Whoever holds a good link learns of a few names whether they are taken, not of all: then the link waits. */
export async function tryName<T extends { readonly kind: string }>(
  token: string,
  { limits }: Pick<HttpDeps, 'limits'>,
  attempt: () => Promise<T>,
): Promise<T> {
  const key = invitationKey(token);
  // Taken before the look and given back, or many names at once would all be the first.
  await takeOrRefuse(limits.takenNamesPerLink, key);
  const outcome = await attempt();
  if (outcome.kind !== 'username-taken') await limits.takenNamesPerLink.giveBack(key);
  return outcome;
}
