import Bowser from 'bowser';
import type { FastifyRequest } from 'fastify';
import type { Requester } from '../session/session.ts';
import { memoize } from '../store/lru-cache.ts';

const LONGEST_USER_AGENT = 400;
const LONGEST_NAME = 40;
const KNOWN_AT_ONCE = 1_000;

/** How this request describes its browser, and where it comes from. */
export function requesterOf(request: FastifyRequest): Requester {
  return {
    ...browserOf(request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? ''),
    address: addressOf(request),
  };
}

/** The peer's address, or what a trusted proxy says it is; IPv4 in its own notation. */
export function addressOf(request: FastifyRequest): string {
  return request.ip.replace(/^::ffff:(?=\d+\.)/i, '');
}

const browserOf = memoize(KNOWN_AT_ONCE, (userAgent) => {
  if (userAgent === '') return { browser: 'Unknown browser', os: 'unknown system' };
  const { browser, os } = Bowser.parse(userAgent);
  const major = browser.version?.split('.')[0] ?? '';
  return {
    browser: printable(`${browser.name ?? ''} ${major}`) || 'Unknown browser',
    os: printable(os.name ?? '') || 'unknown system',
  };
});

/** A stranger wrote it: printable characters only, no marks that turn the text round, and short. */
function printable(text: string): string {
  return text
    .replace(/[^\p{L}\p{N} ._-]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
}
