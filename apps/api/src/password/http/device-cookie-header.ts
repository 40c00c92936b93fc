import type { Account } from '../../account/account.ts';
import type { MakeCookie } from '../../server/cookie.ts';
import type { DeviceCookies } from '../device-cookie.ts';

/** The device cookie as browsers send and keep it. */
export interface DeviceCookieHeader {
  /** The likeliest first. */
  valuesIn(header: string | undefined): readonly string[];
  /** Sets it after the owner of this account has signed in with this browser, or chosen another password in it. */
  setAfterSignIn(account: Account, header: string | undefined): string;
  /** Whether this browser has signed in to this account with this password. */
  isKnown(account: Account, header: string | undefined): boolean;
}

/** A year; each sign-in renews it. */
const SECONDS = 365 * 86_400;

export function deviceCookieHeader(makeCookie: MakeCookie, deviceCookies: DeviceCookies): DeviceCookieHeader {
  const cookie = makeCookie('known', 'strict', 'a secret');
  return {
    valuesIn: cookie.read,
    setAfterSignIn: (account, header) => cookie.set(deviceCookies.afterSignIn(account, cookie.read(header)), SECONDS),
    isKnown: (account, header) => deviceCookies.nameFor(account, cookie.read(header)) !== null,
  };
}
