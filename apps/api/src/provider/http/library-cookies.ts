import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { CookieNames } from '../provider-ports.ts';

/** Over https no page without it can set them (RFC 6265bis §4.1.3.1). They are for `/oidc` alone, which `__Host-` forbids. */
export function cookieNames(isHttps: boolean): CookieNames {
  const prefix = isHttps ? '__Secure-' : '';
  return { session: `${prefix}oidc`, interaction: `${prefix}oidc-step`, resume: `${prefix}oidc-back` };
}

const AS_WRITTEN = { decode: (value: string) => value };

export function cookieIn({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  return parseCookie(headers.cookie ?? '', AS_WRITTEN)[name] ?? null;
}

/** Takes a cookie out of a request, for whoever reads it next. */
export function dropCookie({ headers }: Pick<IncomingMessage, 'headers'>, name: string): void {
  const others = (headers.cookie ?? '').split(/; */).filter((pair) => !pair.startsWith(`${name}=`));
  headers.cookie = others.join('; ');
}
