import { cookieMaker, type MakeCookie } from '../../server/cookie.ts';

/** Our cookies at the host of an application, and at no other. */
export interface AppCookies {
  readonly app: ReturnType<MakeCookie>;
  /** The secret of a browser that was sent to sign in. */
  readonly way: ReturnType<MakeCookie>;
}

export const WAY_SECONDS = 3_600;

export function appCookies(origin: string): AppCookies {
  const { protocol, port } = new URL(origin);
  const make = cookieMaker({ isHttps: protocol === 'https:', port: () => port || 80, basePath: '' });
  return { app: make('pollen-app', 'lax', 'a nonce'), way: make('pollen-app-way', 'lax', 'a nonce') };
}

const SECRET = /^[\w-]{43}$/;

/** Of each sign-in that was begun in this browser: tabs that are opened at once share one. */
export function waysIn({ way }: AppCookies, header: string | undefined): readonly string[] {
  return way.read(header).filter((value) => SECRET.test(value));
}
