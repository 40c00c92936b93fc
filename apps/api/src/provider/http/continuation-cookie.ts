import type { IncomingHttpHeaders } from 'node:http';
import { type Again, isContinuation } from '@pollen/shared';
import { stringifySetCookie } from 'cookie';
import type { CookieSite } from '../../server/cookie.ts';
import { cookieIn, nameOnPath } from './library-cookies.ts';

/** Where somebody goes on who signs in without scripts, and what is wanted of them although they may be signed in. */
interface Continuation {
  readonly to: string;
  readonly again: Again | null;
}

/** Pages without scripts cannot read their own address: a cookie of their paths alone says where they go on. */
export interface ContinuationCookie {
  in(headers: IncomingHttpHeaders): Continuation | null;
  set(to: string, again: Again | null): string;
  clear(): string;
}

const SECONDS = 3_600;

export function continuationCookie(site: CookieSite): ContinuationCookie {
  const name = () => nameOnPath('continue', site);
  const write = (value: string, maxAge: number) =>
    stringifySetCookie(name(), value, {
      path: `${site.basePath}/sign-in`,
      httpOnly: true,
      secure: site.isHttps,
      sameSite: 'lax',
      maxAge,
    });
  return {
    in(headers) {
      const [written = '', again] = (cookieIn({ headers }, name()) ?? '').split('.');
      const to = Buffer.from(written, 'base64url').toString();
      return isContinuation(to) ? { to, again: again === 'any' || again === 'passkey' ? again : null } : null;
    },
    set(to, again) {
      const written = Buffer.from(to).toString('base64url');
      return write(again === null ? written : `${written}.${again}`, SECONDS);
    },
    clear: () => write('', 0),
  };
}
