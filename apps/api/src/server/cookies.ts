import type { LoginId } from '@pollen/shared';
import { parseCookie, type SerializeOptions, stringifySetCookie } from 'cookie';
import type { KeyRing } from '../crypto/hmac.ts';
import { type LoginCookie, openLoginCookie, sealLoginCookie } from '../login/login-cookie.ts';
import type { SessionId } from '../session/session.ts';
import { sessionIdOf } from '../session/session-token.ts';
import { memoize } from '../store/lru-cache.ts';

/** Which login this browser started, which session it has, and whether it keeps cookies at all. */
export interface Cookies {
  loginId(header: string | undefined): LoginId | null;
  /** The first login of the row that this browser started one after another. */
  firstLoginId(header: string | undefined): LoginId | null;
  sessionId(header: string | undefined): SessionId | null;
  setLogin(login: LoginCookie): string;
  setSession(token: string, seconds: number): string;
  clearSession(): string;
  /** What `setKnown` gave this browser, if anything; anybody may have made it up. */
  known(header: string | undefined): string | null;
  setKnown(value: string): string;
  /** What `setCheck` gave this browser, if it came back. */
  checkMark(header: string | undefined): string | null;
  setCheck(mark: string): string;
}

/** Longer than a network check takes. */
const CHECK_COOKIE_SECONDS = 120;
/** Outlives a holiday; each sign-in begins it anew. */
const KNOWN_COOKIE_SECONDS = 365 * 86_400;
const CHECK_MARK = /^[A-Za-z0-9_-]{22}$/;
/** Nothing of ours needs `%`: else each cookie could be written in many ways. */
const AS_WRITTEN = { decode: (value: string) => value };
const HEADERS_AT_ONCE = 10_000;

/** `__Host-` needs https; a trial over plain http goes without, as it goes without Secure. */
export function cookies(isHttps: boolean, loginKeys: KeyRing, loginSeconds: number): Cookies {
  const name = (plain: string) => (isHttps ? `__Host-${plain}` : plain);
  const flags: SerializeOptions = { path: '/', httpOnly: true, secure: isHttps };
  const read = (header: string, plain: string) => parseCookie(header, AS_WRITTEN)[name(plain)];
  const session = (value: string, maxAge: number) =>
    stringifySetCookie(name('session'), value, { ...flags, sameSite: 'lax', maxAge });
  // Polls repeat the same header: each is checked once.
  const login = memoize(HEADERS_AT_ONCE, (header) => openLoginCookie(read(header, 'login') ?? '', loginKeys));
  return {
    loginId: (header) => (header === undefined ? null : (login(header)?.id ?? null)),
    firstLoginId: (header) => (header === undefined ? null : (login(header)?.first ?? null)),
    sessionId(header) {
      const token = header && read(header, 'session');
      return token ? sessionIdOf(token) : null;
    },
    setLogin(started) {
      const value = sealLoginCookie(started, loginKeys);
      return stringifySetCookie(name('login'), value, { ...flags, sameSite: 'strict', maxAge: loginSeconds });
    },
    setSession: (token, seconds) => session(token, Math.floor(seconds)),
    clearSession: () => session('', 0),
    known: (header) => (header && read(header, 'known')) || null,
    setKnown: (value) =>
      stringifySetCookie(name('known'), value, { ...flags, sameSite: 'strict', maxAge: KNOWN_COOKIE_SECONDS }),
    checkMark(header) {
      const mark = (header && read(header, 'check')) || '';
      return CHECK_MARK.test(mark) ? mark : null;
    },
    setCheck: (mark) =>
      stringifySetCookie(name('check'), mark, { ...flags, sameSite: 'strict', maxAge: CHECK_COOKIE_SECONDS }),
  };
}
