import type { IncomingHttpHeaders } from 'node:http';
import { type Again, continuationOf, requestIn } from '@pollen/shared';
import { stringifySetCookie } from 'cookie';
import type { CookieSite } from '../../server/cookie.ts';
import { cookieIn, nameOnPath } from './library-cookies.ts';

/** Where somebody goes on who signs in without scripts, and what is wanted of them although they may be signed in. */
interface Continuation {
  /** The name of the application's request. */
  readonly uid: string;
  readonly to: string;
  readonly again: Again | null;
}

/** Pages without scripts cannot read their own address: a cookie of their paths alone says where they go on. */
export interface ContinuationCookie {
  in(headers: IncomingHttpHeaders): Continuation | null;
  set(uid: string, again: Again | null): string;
  clear(): string;
}

const SECONDS = 3_600;

export function continuationCookie(site: CookieSite): ContinuationCookie {
  const name = () => nameOnPath('continue', site);
  const write = (value: string, maxAge: number) =>
    stringifySetCookie(name(), value, {
      path: '/sign-in',
      httpOnly: true,
      secure: site.isHttps,
      sameSite: 'lax',
      maxAge,
    });
  return {
    in(headers) {
      const [uid = '', again] = (cookieIn({ headers }, name()) ?? '').split('.');
      if (requestIn(continuationOf(uid)) === null) return null;
      return { uid, to: continuationOf(uid), again: again === 'any' || again === 'passkey' ? again : null };
    },
    set: (uid, again) => write(again === null ? uid : `${uid}.${again}`, SECONDS),
    clear: () => write('', 0),
  };
}
