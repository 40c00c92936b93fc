import type { FastifyRequest } from 'fastify';
import type { Requester } from '../session/session.ts';
import { memoize } from '../store/lru-cache.ts';
import { parseUserAgent } from './user-agent.ts';

const LONGEST_USER_AGENT = 400;
const KNOWN_AT_ONCE = 1_000;

const userAgentOf = memoize(KNOWN_AT_ONCE, parseUserAgent);

/** How this request describes its browser, and where it comes from. */
export function requesterOf(request: FastifyRequest): Requester {
  return {
    ...userAgentOf(request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? ''),
    address: addressOf(request),
  };
}

/** The peer's address, or what a trusted proxy says it is; IPv4 in its own notation. */
export function addressOf(request: FastifyRequest): string {
  return request.ip.replace(/^::ffff:(?=\d+\.)/i, '');
}
