import { createHash } from 'node:crypto';
import { type Account, canonicalUsername } from '../account/account.ts';
import { isMac, mac } from '../crypto/hmac.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Random } from '../crypto/random.ts';

/**
 * The account that a MAC is for. It covers the password's hash: after a change of password the browser is an unknown
 * one.
 */
type Owner = Pick<Account, 'id' | 'passwordHash'>;

/**
 * What a browser keeps after a sign-in with password or passkey: a random name, and a MAC for each account. It signs
 * nobody in. It only tells the owner's browser from others, so that wrong guesses elsewhere do not make the owner wait
 * (OWASP: device cookies). It ends with the password, since whoever knew that may have collected many.
 */
export interface DeviceCookies {
  /** This browser's name, where the owner has signed in with it before; else null. */
  nameFor(owner: Owner, cookies: readonly string[]): string | null;
  /** The cookie after the owner has signed in with this browser, or chosen another password in it. */
  afterSignIn(owner: Owner, cookies: readonly string[]): string;
}

const MAC_BYTES = 16;
/** Enough for a family's tablet; with more, the account used least recently is dropped. */
const MOST_ACCOUNTS = 8;
const COOKIE = new RegExp(`^[A-Za-z0-9_-]{22}(\\.[A-Za-z0-9_-]{22}){0,${MOST_ACCOUNTS}}$`);

export function deviceCookies({ deviceCookie: keys }: Pick<Keys, 'deviceCookie'>, random: Random): DeviceCookies {
  const ofOwner = (owner: Owner, cookies: readonly string[]) =>
    cookies
      .flatMap(read)
      .find(({ name, macs }) => macs.some((tag) => isMac(tag, claimOf(name, owner), keys, MAC_BYTES)));
  return {
    nameFor: (owner, cookies) => ofOwner(owner, cookies)?.name ?? null,
    afterSignIn(owner, cookies) {
      const { name, macs } = ofOwner(owner, cookies) ??
        cookies.flatMap(read)[0] ?? { name: random.bits(128), macs: [] };
      const claim = claimOf(name, owner);
      const tag = mac(claim, keys, MAC_BYTES);
      const others = macs.filter((each) => !isMac(each, claim, keys, MAC_BYTES));
      return [name, tag, ...others].slice(0, MOST_ACCOUNTS + 1).join('.');
    },
  };
}

/** A user name as key of a limit: hashed, so that keys have one length and the store does not reveal names. */
export function hashedUsername(username: string): string {
  return createHash('sha256').update(canonicalUsername(username)).digest('base64url').slice(0, 22);
}

function claimOf(browser: string, { id, passwordHash }: Owner): string {
  return `${browser}.${id}.${passwordHash ?? ''}`;
}

interface Read {
  readonly name: string;
  readonly macs: readonly string[];
}

/** Nothing where it is none. */
function read(cookie: string): Read[] {
  const [name = '', ...macs] = cookie.split('.');
  return COOKIE.test(cookie) ? [{ name, macs }] : [];
}
