import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import type { Passwords } from '../crypto/password-hashing.ts';
import type { Requester, SessionId } from '../session/session.ts';
import { type Bucket, giveBack, type TooManyRequests, takeAll } from '../store/rate-limiter.ts';
import { checkPassword } from './check-password.ts';
import { type DeviceCookies, hashedUsername } from './device-cookie.ts';
import type { PasswordLimits } from './password-limits.ts';

/** The name and password that are tried, and by whom. */
interface Attempt {
  readonly username: string;
  readonly password: string;
  readonly by: Client;
}

/** What tries a password, as far as can be told. */
interface Client {
  readonly requester: Requester;
  /** Under what its address is counted. */
  readonly addressKey: string;
  /** What it keeps from earlier sign-ins, or says that it does. */
  readonly deviceCookie: string | null;
  /** The session that it is tried in, if somebody is signed in. */
  readonly session: SessionId | null;
}

export type ThrottledOutcome =
  | { readonly kind: 'right'; readonly account: Account }
  /** It says the same and costs the same for every reason, for a name that nobody has too. */
  | { readonly kind: 'wrong-username-or-password' }
  | TooManyRequests;

export interface ThrottlePorts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly deviceCookies: DeviceCookies;
  readonly passwordLimits: PasswordLimits;
  readonly notes: Pick<ActivityNotes, 'noteFailedAttempt'>;
}

/** In this time a full queue gets shorter. */
const BUSY_SECONDS = 5;

/** Guessing gets slower: a guess is taken before it is checked, or many at once would all be the first. */
export async function checkPasswordThrottled(
  { username, password, by }: Attempt,
  ports: ThrottlePorts,
): Promise<ThrottledOutcome> {
  const account = (await ports.accounts.findByUsername(username))?.value ?? null;
  const known = by.session ?? (account && ports.deviceCookies.nameFor(account, by.deviceCookie));
  const taken = known === null ? await takeStrangersTry(username, by, ports) : await takeOwnTry(known, username, ports);
  if (taken.kind !== 'taken') return taken;
  const outcome = await checkPassword({ account, password, known }, ports.passwords);
  if (outcome.kind === 'busy') {
    if (known === null) await giveBack(taken.buckets);
    return tooMany(BUSY_SECONDS);
  }
  if (outcome.kind === 'wrong') {
    ports.notes.noteFailedAttempt(username, by.requester);
    return { kind: 'wrong-username-or-password' };
  }
  // Strangers' wrong guesses stay counted: the owner's sign-ins must not buy them more.
  await giveBack(taken.buckets);
  if (known !== null) await ports.passwordLimits.wrongPerDevice.forget(deviceKey(known, username));
  return outcome;
}

type Taken = { readonly kind: 'taken'; readonly buckets: readonly Bucket[] } | TooManyRequests;

/** In a session, or in a browser that signed in with this name before. */
async function takeOwnTry(known: string, username: string, { passwordLimits }: ThrottlePorts): Promise<Taken> {
  return take([
    [passwordLimits.wrongPerDevice, deviceKey(known, username)],
    [passwordLimits.wrongPerNameOnDevices, hashedUsername(username)],
  ]);
}

function deviceKey(known: string, username: string): string {
  return `${known}.${hashedUsername(username)}`;
}

/**
 * In a browser that is not known. The first few of a name at an address and all others are counted apart, so that nobody
 * who guesses at one address makes the owner wait at another. While its address waits no pair is counted, and one that is
 * given back is gone, or each name that somebody thinks of would be kept. The pair comes before what it shares: of many
 * at once, those that are no first ones must not use up, for a moment, what first ones have.
 */
async function takeStrangersTry(
  username: string,
  { addressKey: address }: Client,
  { passwordLimits: limits }: ThrottlePorts,
): Promise<Taken> {
  const name = hashedUsername(username);
  const pair: Bucket = [limits.first, `${name}.${address}`];
  if ((await limits.first.peek(pair[1])) === null) {
    const seconds = await limits.firstPerAddress.peek(address);
    if (seconds !== null) return tooMany(seconds);
    if ((await takeAll([pair])) === null) {
      return take([pair, [limits.firstPerAddress, address], [limits.firstPerName, name]], 1);
    }
  }
  return take([
    [limits.wrongPerAddress, address],
    [limits.wrongPerName, name],
  ]);
}

/** All or none of these, of which the first `before` have been taken. */
async function take(buckets: readonly Bucket[], before = 0): Promise<Taken> {
  const seconds = await takeAll(buckets.slice(before));
  if (seconds === null) return { kind: 'taken', buckets };
  await giveBack(buckets.slice(0, before));
  return tooMany(seconds);
}

function tooMany(retryAfterSeconds: number): TooManyRequests {
  return { kind: 'too-many-requests', retryAfterSeconds };
}
