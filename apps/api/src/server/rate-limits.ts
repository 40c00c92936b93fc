import type { ProblemType } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import type { RateLimiter } from '../store/rate-limiter.ts';
import { addressKey } from './client-address.ts';
import { ProblemError } from './problem.ts';

/** Takes one of this limit, or refuses. */
export async function takeOrRefuse(rateLimiter: RateLimiter, key: string): Promise<void> {
  refuseIfWaiting(await rateLimiter.take(key));
}

/** A hook that takes one of this limit for the address of each request, or refuses it. */
export function limitPerAddress(rateLimiter: RateLimiter): (request: FastifyRequest) => Promise<void> {
  return (request) => takeOrRefuse(rateLimiter, addressKey(request));
}

/** Refuses what leads nowhere, and counts it for the address of whoever tried. */
export async function refuseAndCount(
  type: ProblemType,
  rateLimiter: RateLimiter,
  request: FastifyRequest,
): Promise<never> {
  await takeOrRefuse(rateLimiter, addressKey(request));
  throw new ProblemError(type);
}

export function refuseIfWaiting(seconds: number | null): void {
  if (seconds !== null) throw new ProblemError('too-many-requests', { retryAfterSeconds: Math.max(1, seconds) });
}
