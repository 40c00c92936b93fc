import type { LoginId } from '@pollen/shared';
import type { KeyRing } from '../../crypto/hmac.ts';
import { type MakeCookie, MOST_TRIED } from '../../server/cookie.ts';
import { memoize } from '../../store/lru-cache.ts';
import { type Deadlines, longestLifeMs } from '../login.ts';
import { type LoginCookie, openLoginCookie, sealLoginCookie } from '../login-cookie.ts';

/** Which login a browser started, by a cookie that nobody else can make. */
export interface LoginCookies {
  /** Each that this browser started and has a cookie of, the likeliest first. */
  idsIn(header: string | undefined): readonly LoginId[];
  /** The first of the logins that this browser started one after another. */
  firstIn(header: string | undefined): LoginId | null;
  set(login: LoginCookie): string;
}

const HEADERS_AT_ONCE = 10_000;

export function loginCookies(makeCookie: MakeCookie, keys: KeyRing, deadlines: Deadlines): LoginCookies {
  const cookie = makeCookie('login', 'strict', 'a secret');
  // A quarter longer than the longest login: the login ends before its cookie.
  const seconds = Math.max(900, Math.ceil((longestLifeMs(deadlines) * 1.25) / 1000));
  // Polls repeat the same header: each is checked once.
  const open = memoize(HEADERS_AT_ONCE, (header) =>
    cookie
      .read(header)
      .flatMap((value) => openLoginCookie(value, keys) ?? [])
      .slice(0, MOST_TRIED),
  );
  return {
    idsIn: (header) => (header === undefined ? [] : open(header).map(({ id }) => id)),
    firstIn: (header) => (header === undefined ? null : (open(header)[0]?.first ?? null)),
    set: (login) => cookie.set(sealLoginCookie(login, keys), seconds),
  };
}
