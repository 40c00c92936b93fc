import type { FastifyRequest } from 'fastify';
import { addressKey } from '../../server/client-address.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { type Bucket, refuseIfWaiting, takeAll } from '../../server/rate-limits.ts';
import type { RateLimiter } from '../../store/rate-limiter.ts';

/** There is one count for the whole product. */
const ALL = '';

/**
 * Refuses one login too many. Strangers have most of the room. When that is used up, or what there is for their address,
 * the rest is for browsers that showed a code before, a few each. Nothing is counted for whom there is no room, so that
 * a flood fills no memory.
 */
export async function limitStart(request: FastifyRequest, { limits, cookies }: HttpDeps): Promise<void> {
  const first = cookies.firstLoginId(request.headers.cookie);
  const seconds = await admit(limits.starts, [limits.startsPerAddress, addressKey(request)]);
  if (seconds === null) return;
  if (first === null) refuseIfWaiting(seconds);
  else refuseIfWaiting(await admit(limits.keptStarts, [limits.keptStartsPerBrowser, first]));
}

/** Null, or the seconds to wait. */
async function admit(all: RateLimiter, own: Bucket): Promise<number | null> {
  return (await all.peek(ALL)) ?? takeAll([own, [all, ALL]]);
}
