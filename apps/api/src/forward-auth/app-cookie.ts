import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import { SessionId } from '../session/session.ts';

/**
 * What a browser holds at the host of an application: which of our sessions it stands on, with a MAC. It is worth nothing at
 * another host, and nothing once the session has ended. No record is kept.
 */
export function appCookieFor(session: SessionId, origin: string, key: KeyRing): string {
  return `${session}.${mac(bound(session, origin), key)}`;
}

/** The session that one of these was made for at this origin, or null. */
export function sessionInAppCookies(values: readonly string[], origin: string, key: KeyRing): SessionId | null {
  for (const value of values) {
    const [id, tag = '', ...rest] = value.split('.');
    const session = SessionId.safeParse(id);
    if (session.success && rest.length === 0 && isMac(tag, bound(session.data, origin), key)) return session.data;
  }
  return null;
}

const bound = (session: SessionId, origin: string) => `${session} ${origin}`;
