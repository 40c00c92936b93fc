import type { MakeCookie } from '../../server/cookie.ts';
import type { DeviceCookies } from '../device-cookie.ts';

/** The device cookie as browsers send and keep it. */
export interface DeviceCookieHeader {
  valueIn(header: string | undefined): string | null;
  /** Sets it after this browser has signed in to the account of this user name. */
  setAfterSignIn(username: string, header: string | undefined): string;
}

/** Outlives a holiday; each sign-in begins it anew. */
const SECONDS = 365 * 86_400;

export function deviceCookieHeader(makeCookie: MakeCookie, deviceCookies: DeviceCookies): DeviceCookieHeader {
  const cookie = makeCookie('known', 'strict');
  return {
    valueIn: cookie.read,
    setAfterSignIn: (username, header) => cookie.set(deviceCookies.afterSignIn(username, cookie.read(header)), SECONDS),
  };
}
