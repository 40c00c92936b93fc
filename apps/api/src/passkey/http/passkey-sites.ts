import type { PasskeyObstacle } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { PasskeySite } from '../../account/passkey.ts';
import { addressKey } from '../../server/client-address.ts';
import { ProblemError } from '../../server/problem.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import { takeOrRefuse } from '../../server/rate-limits.ts';
import type { MakeRateLimiter } from '../../store/rate-limiter.ts';

/** What passkeys are bound to where a request was sent. */
export interface PasskeySites {
  /** Or why there can be none. */
  find(request: FastifyRequest): PasskeySite | PasskeyObstacle;
  /** For what makes or checks passkeys: counted for each address. */
  require(request: FastifyRequest): Promise<PasskeySite>;
}

export function passkeySites(
  makeRateLimiter: MakeRateLimiter,
  publicUrl: Pick<PublicUrl, 'passkeySite'>,
): PasskeySites {
  // Nobody guesses a passkey, and every page with a sign-in form asks for one: so generous that nobody can keep those
  // behind the same address out.
  const requestsPerAddress = makeRateLimiter({ name: 'passkey', points: 6_000, seconds: 60, keys: 'free' });
  const find = (request: FastifyRequest) => publicUrl.passkeySite(request.headers.host);
  return {
    find,
    async require(request) {
      await takeOrRefuse(requestsPerAddress, addressKey(request));
      const site = find(request);
      if (typeof site === 'string') throw new ProblemError('passkeys-unavailable', { obstacle: site });
      return site;
    },
  };
}
