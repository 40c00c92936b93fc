import { createHash, createHmac } from 'node:crypto';
import type { Random } from '../crypto/random.ts';
import { SessionId } from './session.ts';

/** What a browser holds to be signed in: 256 bits in base64url. The store never sees it. */
export function newSessionToken(random: Random): string {
  return random.bits(256);
}

/**
 * The token of the session that a login ends in. The same for every poll of that browser, so that a lost or doubled
 * answer never makes a second session; only who holds the key and the login cookie can tell it.
 */
export function deriveSessionToken(loginCookie: string, key: Buffer): string {
  return createHmac('sha256', key).update(loginCookie).digest('base64url');
}

export function sessionIdOf(token: string): SessionId {
  return SessionId.parse(createHash('sha256').update(token).digest('base64url'));
}
