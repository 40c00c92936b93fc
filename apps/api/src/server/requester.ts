import type { FastifyRequest } from 'fastify';
import type { Requester } from '../session/session.ts';
import { memoize } from '../store/lru-cache.ts';
import { clientAddress } from './client-address.ts';
import { parseUserAgent } from './user-agent.ts';

const LONGEST_USER_AGENT = 400;
const KNOWN_AT_ONCE = 1_000;

// Sliced inside `memoize`: a slice as key would keep the whole header in memory.
const userAgentOf = memoize(KNOWN_AT_ONCE, (header) => parseUserAgent(header.slice(0, LONGEST_USER_AGENT)));

/** How this request describes its browser, and where it comes from. */
export function requesterOf(request: FastifyRequest): Requester {
  const userAgent = userAgentOf(request.headers['user-agent'] ?? '');
  const { address, fault } = clientAddress(request);
  return fault === null ? { ...userAgent, address } : { ...userAgent, address, isProxyAddress: true };
}
