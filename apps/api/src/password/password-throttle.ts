import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import type { Passwords } from '../crypto/password-hashing.ts';
import type { Requester, SessionId } from '../session/session.ts';
import type { TooManyRequests } from '../store/rate-limiter.ts';
import { type Bucket, giveBack, takeAll } from '../store/take-limits.ts';
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
  readonly deviceCookies: readonly string[];
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

/** Retry-After while the queue of hashes is full. */
const BUSY_SECONDS = 5;

/**
 * Slows guessing down. The limit is taken before the check: otherwise many concurrent guesses would all pass as the
 * first.
 */
export async function checkPasswordThrottled(
  { username, password, by }: Attempt,
  ports: ThrottlePorts,
): Promise<ThrottledOutcome> {
  const account = (await ports.accounts.findByUsername(username))?.value ?? null;
  const known = by.session ?? (account && ports.deviceCookies.nameFor(account, by.deviceCookies));
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
 * In an unknown browser. The first tries of a name at an address have a limit of their own, so that guessing at one
 * address does not make the owner wait at another. That pair is not counted while its address has to wait, and is
 * deleted when given back: otherwise every guessed name would be stored. It is taken before the limits it shares, so
 * that concurrent tries that are no first ones do not use those up for a moment.
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
