import type { LoginId } from '@pollen/shared';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { SessionId } from '../session/session.ts';

const MAC_BYTES = 16;

/** Proves that a decision comes from the page that was answered the scan: the CSRF defence that no proxy can strip. */
export function decisionToken(id: LoginId, phone: SessionId, keys: KeyRing): string {
  return mac(`${id}.${phone}`, keys, MAC_BYTES);
}

export function isDecisionToken(token: string, id: LoginId, phone: SessionId, keys: KeyRing): boolean {
  return isMac(token, `${id}.${phone}`, keys, MAC_BYTES);
}
