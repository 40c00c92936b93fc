import { createHash } from 'node:crypto';
import { type Account, canonicalUsername } from '../account/account.ts';
import { isMac, mac } from '../crypto/hmac.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Random } from '../crypto/random.ts';

/** Whose browser it is, and until when: with another password it is as one that was never here. */
type Owner = Pick<Account, 'id' | 'passwordHash'>;

/**
 * What a browser keeps that has signed in here with a password or a passkey: its own name, and a MAC for each account,
 * which names none. It signs nobody in, and proves nothing once the account has another password: whoever knew the old
 * one may have collected as many as they liked. It only tells the owner's browser from a stranger's, so that a stranger's wrong
 * guesses do not make the owner wait (OWASP: device cookies).
 */
export interface DeviceCookies {
  /** This browser's name, where the owner has signed in with it before; else null. */
  nameFor(owner: Owner, cookie: string | null): string | null;
  /** The cookie after the owner has signed in with this browser, or chosen another password in it. */
  afterSignIn(owner: Owner, cookie: string | null): string;
}

const MAC_BYTES = 16;
/** A family's tablet; of more accounts the one that was longest not used is forgotten. */
const MOST_ACCOUNTS = 8;
const COOKIE = new RegExp(`^[A-Za-z0-9_-]{22}(\\.[A-Za-z0-9_-]{22}){0,${MOST_ACCOUNTS}}$`);

export function deviceCookies({ deviceCookie: keys }: Pick<Keys, 'deviceCookie'>, random: Random): DeviceCookies {
  return {
    nameFor(owner, cookie) {
      const { name, macs } = read(cookie);
      return name !== undefined && macs.some((tag) => isMac(tag, claimOf(name, owner), keys, MAC_BYTES)) ? name : null;
    },
    afterSignIn(owner, cookie) {
      const { name = random.bits(128), macs } = read(cookie);
      const claim = claimOf(name, owner);
      const tag = mac(claim, keys, MAC_BYTES);
      const others = macs.filter((each) => !isMac(each, claim, keys, MAC_BYTES));
      return [name, tag, ...others].slice(0, MOST_ACCOUNTS + 1).join('.');
    },
  };
}

/** A user name as limits count it: of one length, and of no use to who reads the store. */
export function hashedUsername(username: string): string {
  return createHash('sha256').update(canonicalUsername(username)).digest('base64url').slice(0, 22);
}

function claimOf(browser: string, { id, passwordHash }: Owner): string {
  return `${browser}.${id}.${passwordHash ?? ''}`;
}

interface Read {
  readonly name?: string;
  readonly macs: readonly string[];
}

function read(cookie: string | null): Read {
  if (cookie === null || !COOKIE.test(cookie)) return { macs: [] };
  const [name, ...macs] = cookie.split('.');
  return name === undefined ? { macs } : { name, macs };
}
