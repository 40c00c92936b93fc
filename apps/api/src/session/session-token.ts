import { createHash, createHmac } from 'node:crypto';
import type { Random } from '../crypto/random.ts';
import { SessionId } from './session.ts';

/** What a browser holds to be signed in: 256 bits in base64url. The store never sees it. */
export function newSessionToken(random: Random): string {
  return random.bits(256);
}

/** The seed for `deriveSessionToken` that a login keeps from its approval on: 128 bits in base64url. */
export function newTokenSeed(random: Random): string {
  return random.bits(128);
}

/**
 * The token of the session that a login ends in: the same for every poll of that browser, so that a lost or repeated
 * response never makes a second session. It takes the key, the login cookie and the seed, which is nowhere but in the
 * login's record: a key that leaks later and a picture of the code are not enough.
 */
export function deriveSessionToken(from: { readonly loginCookie: string; readonly seed: string }, key: Buffer): string {
  return createHmac('sha256', key).update(`${from.loginCookie}.${from.seed}`).digest('base64url');
}

export function sessionIdOf(token: string): SessionId {
  return SessionId.parse(createHash('sha256').update(token).digest('base64url'));
}
