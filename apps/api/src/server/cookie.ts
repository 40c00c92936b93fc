import { parseCookie, stringifySetCookie } from 'cookie';

/** One of our cookies. */
interface Cookie {
  /** What the browser sent, if it is not empty; anybody may have made it up. */
  read(header: string | undefined): string | null;
  /** The header that sets it. */
  set(value: string, seconds: number): string;
}

export type MakeCookie = (name: string, sameSite: 'lax' | 'strict') => Cookie;

/** Nothing of ours needs `%`: else each cookie could be written in many ways. */
const AS_WRITTEN = { decode: (value: string) => value };

/** `__Host-` needs https; a trial over plain http goes without, as it goes without Secure. */
export function cookieMaker(isHttps: boolean): MakeCookie {
  return (plain, sameSite) => {
    const name = isHttps ? `__Host-${plain}` : plain;
    return {
      read: (header) => (header && parseCookie(header, AS_WRITTEN)[name]) || null,
      set: (value, maxAge) =>
        stringifySetCookie(name, value, { path: '/', httpOnly: true, secure: isHttps, sameSite, maxAge }),
    };
  };
}
