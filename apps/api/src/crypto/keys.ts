import { hkdfSync } from 'node:crypto';
import type { KeyRing } from './hmac.ts';

/** One key for each use, so that a value made for one can never stand in for another. */
export interface Keys {
  readonly loginCookie: KeyRing;
  readonly frame: KeyRing;
  readonly ticket: KeyRing;
  readonly decision: KeyRing;
  readonly session: KeyRing;
  readonly setup: KeyRing;
  readonly recovery: KeyRing;
  readonly invitation: KeyRing;
  readonly deviceCookie: KeyRing;
  readonly passkeyChallenge: KeyRing;
  readonly limitSlot: KeyRing;
  readonly userCodeSlot: KeyRing;
  readonly storeMark: KeyRing;
  readonly signingKeys: KeyRing;
  readonly applicationForm: KeyRing;
  readonly ownPath: KeyRing;
  readonly appTicket: KeyRing;
  readonly appCookie: KeyRing;
  readonly pushKey: KeyRing;
  readonly doctor: KeyRing;
}

/** Derives every key from the secrets, the newest first (HKDF, RFC 5869). */
export function deriveKeys([newest, ...older]: KeyRing): Keys {
  const derive = (secret: Buffer, use: string) => Buffer.from(hkdfSync('sha256', secret, '', `pollen ${use}`, 32));
  const key = (use: string): KeyRing => [derive(newest, use), ...older.map((secret) => derive(secret, use))];
  return {
    loginCookie: key('login cookie'),
    frame: key('qr frame'),
    ticket: key('scan ticket'),
    decision: key('decision'),
    session: key('session'),
    setup: key('setup'),
    recovery: key('recovery link'),
    invitation: key('invitation'),
    deviceCookie: key('known browser'),
    passkeyChallenge: key('passkey challenge'),
    limitSlot: key('limit slot'),
    userCodeSlot: key('user code slot'),
    storeMark: key('store mark'),
    signingKeys: key('signing keys'),
    applicationForm: key('application form'),
    ownPath: key('path of one browser'),
    appTicket: key('forward-auth ticket'),
    appCookie: key('forward-auth cookie'),
    pushKey: key('push key'),
    doctor: key('doctor'),
  };
}
