import type { MakeCookie } from '../../server/cookie.ts';
import type { SessionId } from '../session.ts';
import { sessionIdOf } from '../session-token.ts';
import type { StartedSession } from '../start-session.ts';

/** What a browser holds to be signed in. */
export interface SessionCookie {
  idIn(header: string | undefined): SessionId | null;
  set(started: StartedSession, now: number): string;
  clear(): string;
}

export function sessionCookie(makeCookie: MakeCookie): SessionCookie {
  const cookie = makeCookie('session', 'lax');
  return {
    idIn(header) {
      const token = cookie.read(header);
      return token === null ? null : sessionIdOf(token);
    },
    set: ({ session, token }, now) => cookie.set(token, Math.floor((session.endsAt - now) / 1000)),
    clear: () => cookie.set('', 0),
  };
}
