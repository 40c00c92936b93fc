import { hkdfSync } from 'node:crypto';

/** One key for each use, so that a value made for one can never stand in for another. */
export interface Keys {
  readonly loginCookie: Buffer;
  readonly frame: Buffer;
  readonly ticket: Buffer;
  readonly decision: Buffer;
  readonly session: Buffer;
  readonly setup: Buffer;
  readonly knownBrowser: Buffer;
  readonly passkeyChallenge: Buffer;
}

/** Derives every key from the one secret (HKDF, RFC 5869). */
export function deriveKeys(secret: Buffer): Keys {
  const key = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `pollen ${use}`, 32));
  return {
    loginCookie: key('login cookie'),
    frame: key('qr frame'),
    ticket: key('scan ticket'),
    decision: key('decision'),
    session: key('session'),
    setup: key('setup'),
    knownBrowser: key('known browser'),
    passkeyChallenge: key('passkey challenge'),
  };
}
