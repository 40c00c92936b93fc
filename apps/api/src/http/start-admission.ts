import type { FastifyRequest } from 'fastify';
import type { Limiter } from '../store/limiter.ts';
import { addressKey } from './address-key.ts';
import type { HttpDeps } from './deps.ts';
import { type Bucket, peekOrRefuse, takeAllOrRefuse } from './rate-limits.ts';

/** There is one count for the whole product. */
const ALL = '';

/**
 * Refuses one login too many. Strangers have most of the room; when that is used up, the rest is for browsers that
 * showed a code before, a few each. Nothing is counted for whom there is no room, so that a flood fills no memory.
 */
export async function admitStart(request: FastifyRequest, { limits, cookies }: HttpDeps): Promise<void> {
  const address = [limits.startsPerAddress, addressKey(request)] as const;
  const first = cookies.firstLoginId(request.headers.cookie);
  if (first === null) return admit(limits.starts, [address]);
  const hasRoom = (await limits.starts.peek(ALL)) === null;
  if (hasRoom) return admit(limits.starts, [address]);
  return admit(limits.keptStarts, [address, [limits.keptStartsPerBrowser, first]]);
}

async function admit(limiter: Limiter, others: readonly Bucket[]): Promise<void> {
  await peekOrRefuse(limiter, ALL);
  await takeAllOrRefuse([...others, [limiter, ALL]]);
}
