import { type Account, AccountId, disavowalsOf, isAdministrator } from '../account/account.ts';
import { credentialsChangedAt } from '../account/credentials-change.ts';
import type { SessionEpoch } from '../account/session-epoch.ts';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Random } from '../crypto/random.ts';

/** With it the owner of an account chooses a new password. Nothing is kept of it: the account tells whether it stands. */
export interface RecoveryLink {
  /** As the account has it, or as it was typed on the server, where nobody looked whether there is such an account. */
  readonly username: string;
  /** The administrator who made it; null where the server did, which alone makes links for administrators. */
  readonly madeBy: AccountId | null;
  /** How often its maker had said "this was not me" by then. */
  readonly disavowals: number;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  readonly endsAt: number;
}

/** As they are now: the account that bears the link's name, and whoever made the link. */
export interface LinkParties {
  readonly account: Account;
  readonly maker: Account | null;
  /** Since when all sessions of before are over. */
  readonly epoch: Pick<SessionEpoch, 'startedAt'>;
}

const MAC_BYTES = 16;

/**
 * How far the clocks of several servers may be apart. What was made so shortly after a change of the account may have
 * been made before it, by a clock that is ahead, and is refused: rather a good link too few than an old one too many.
 */
const CLOCKS_APART_MS = 5_000;

/**
 * `name.maker.issued.end.random.disavowals.MAC`: the name in base64url, no maker for the server, times in ms and, as
 * the count, in base 36.
 */
export function sealRecoveryLink(
  { username, madeBy, issuedAt, endsAt, disavowals }: RecoveryLink,
  { random, key }: { readonly random: Random; readonly key: KeyRing },
): string {
  const name = Buffer.from(username).toString('base64url');
  const [issued, until, count] = [issuedAt, endsAt, disavowals].map((each) => each.toString(36));
  const body = [name, madeBy ?? '', issued, until, random.bits(64), count].join('.');
  return `${body}.${mac(body, key, MAC_BYTES)}`;
}

/** What the server said when it made this token, or null where it did not make it. */
export function openRecoveryLink(token: string, key: KeyRing): RecoveryLink | null {
  const end = token.lastIndexOf('.');
  const body = token.slice(0, Math.max(0, end));
  if (!isMac(token.slice(end + 1), body, key, MAC_BYTES)) return null;
  // Links of earlier versions have no count.
  const [name = '', maker = '', issued = '', until = '', , count = '0'] = body.split('.');
  return {
    username: Buffer.from(name, 'base64url').toString(),
    madeBy: maker === '' ? null : AccountId.parse(maker),
    issuedAt: Number.parseInt(issued, 36),
    endsAt: Number.parseInt(until, 36),
    disavowals: Number.parseInt(count, 36),
  };
}

/** Whether this link still opens this account, which bears its name: it may be another one than the link was made for. */
export function isUsable(link: RecoveryLink, { account, maker, epoch }: LinkParties, now: number): boolean {
  if (account.isLocked || now >= link.endsAt || link.issuedAt < firstIssuedAt(account)) return false;
  return link.madeBy === null || (!isAdministrator(account) && maker !== null && isMakersWord(link, maker, epoch));
}

/** Who takes back an administrator's account, or its being one, takes back the links that were made with it. */
function isMakersWord(link: RecoveryLink, maker: Account, epoch: LinkParties['epoch']): boolean {
  const isMaker = isAdministrator(maker) && !maker.isLocked;
  return isMaker && link.disavowals === disavowalsOf(maker) && link.issuedAt >= firstIssuedBy(maker, epoch);
}

/** When a link for this account was made at the earliest, if it stands. */
export function firstIssuedAt(account: Account): number {
  return credentialsChangedAt(account) + CLOCKS_APART_MS + 1;
}

/** When a link by this administrator was, in a session that is not over with all others. */
export function firstIssuedBy(maker: Account, { startedAt }: LinkParties['epoch']): number {
  return Math.max(firstIssuedAt(maker), Math.max(maker.promotedAt ?? 0, startedAt) + CLOCKS_APART_MS + 1);
}
