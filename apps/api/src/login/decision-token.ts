import type { LoginId } from '@pollen/shared';
import type { SessionId } from '../session/session.ts';
import { isMac, mac } from './authenticated.ts';

const MAC_BYTES = 16;

/** Proves that a decision comes from the page that was answered the scan: the CSRF defence that no proxy can strip. */
export function decisionToken(id: LoginId, phone: SessionId, key: Buffer): string {
  return mac(`${id}.${phone}`, key, MAC_BYTES);
}

export function isDecisionToken(token: string, id: LoginId, phone: SessionId, key: Buffer): boolean {
  return isMac(token, `${id}.${phone}`, key, MAC_BYTES);
}
