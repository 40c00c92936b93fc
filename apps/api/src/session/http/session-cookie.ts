import { type MakeCookie, MOST_TRIED } from '../../server/cookie.ts';
import type { SessionId } from '../session.ts';
import { sessionIdOf } from '../session-token.ts';
import type { StartedSession } from '../start-session.ts';

/** What a browser holds to be signed in. */
export interface SessionCookie {
  /** Of each session that the browser may mean, the likeliest first. */
  idsIn(header: string | undefined): readonly SessionId[];
  set(started: StartedSession, now: number): string;
  /** Removes it, and whatever else names one of these sessions. */
  clear(header: string | undefined, ended: readonly SessionId[]): string[];
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function sessionCookie(makeCookie: MakeCookie): SessionCookie {
  const cookie = makeCookie('session', 'lax', 'a secret');
  const tokensIn = (header: string | undefined) =>
    cookie
      .read(header)
      .filter((value) => TOKEN.test(value))
      .slice(0, MOST_TRIED);
  return {
    idsIn: (header) => tokensIn(header).map(sessionIdOf),
    set: ({ session, token }, now) => cookie.set(token, Math.floor((session.endsAt - now) / 1000)),
    clear: (header, ended) =>
      cookie.clear(
        header,
        tokensIn(header).filter((token) => ended.includes(sessionIdOf(token))),
      ),
  };
}

/** What is found for the first of these for which anything is. */
export async function firstFound<T>(
  ids: readonly SessionId[],
  find: (id: SessionId) => Promise<T | null>,
): Promise<T | null> {
  for (const id of ids) {
    const found = await find(id);
    if (found !== null) return found;
  }
  return null;
}
