import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { CookieSite } from '../../server/cookie.ts';
import type { PublicUrl } from '../../server/public-url.ts';
import type { CookieNames } from '../provider-ports.ts';
import { ROUTES } from '../routes.ts';

export function cookieNames(site: CookieSite): CookieNames {
  const name = (plain: string) => nameOnPath(plain, site);
  return { session: name('oidc'), interaction: name('oidc-step'), resume: name('oidc-back') };
}

/**
 * A cookie of some paths alone, which `__Host-` forbids. Over https no page without it can set one (RFC 6265bis §4.1.3.1);
 * over http the port keeps it from those of others on this host.
 */
export function nameOnPath(plain: string, { isHttps, port }: CookieSite): string {
  return isHttps ? `__Secure-${plain}` : `pollen-${port()}-${plain}`;
}

const AS_WRITTEN = { decode: (value: string) => value };

export function cookieIn({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  return parseCookie(headers.cookie ?? '', AS_WRITTEN)[name] ?? null;
}

/** With this the browser goes back to the library from our page, which has made sure that it is the one that came. */
export function resumeCookie(
  uid: string,
  { resume }: CookieNames,
  { isHttps, basePath }: Pick<PublicUrl, 'isHttps' | 'basePath'>,
): string {
  const path = `${basePath}${ROUTES.authorization}/${uid}`;
  return stringifySetCookie(resume, uid, { path, httpOnly: true, secure: isHttps, sameSite: 'lax', maxAge: 3_600 });
}

/** Takes a cookie out of a request, for whoever reads it next. */
export function dropCookie({ headers }: Pick<IncomingMessage, 'headers'>, name: string): void {
  const others = (headers.cookie ?? '').split(/; */).filter((pair) => !pair.startsWith(`${name}=`));
  headers.cookie = others.join('; ');
}
