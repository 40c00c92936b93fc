import { isMac, type KeyRing, mac } from '../login/authenticated.ts';
import type { Random } from '../session/random.ts';
import { type Account, isAdministrator } from './account.ts';

/** With it the owner of an account chooses a new password. Nothing is kept of it: the account tells whether it stands. */
export interface RecoveryLink {
  /** As the account has it, or as it was typed on the server, where nobody looked whether there is such an account. */
  readonly username: string;
  /** No administrator gets into the account of another one: only the server makes links for them. */
  readonly madeBy: MadeBy;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  readonly endsAt: number;
}

type MadeBy = 'administrator' | 'server';

const MAC_BYTES = 16;
const MARKS: Record<MadeBy, string> = { administrator: 'a', server: 's' };

/**
 * How far the clocks of several servers may be apart. What was made so shortly after a change of the account may have
 * been made before it, by a clock that is ahead, and is refused: rather a good link too few than an old one too many.
 */
const CLOCKS_APART_MS = 5_000;

/** `name.maker.issued.end.random.MAC`: the name in base64url, times as epoch milliseconds in base 36. */
export function sealRecoveryLink(
  { username, madeBy, issuedAt, endsAt }: RecoveryLink,
  { random, key }: { readonly random: Random; readonly key: KeyRing },
): string {
  const name = Buffer.from(username).toString('base64url');
  const body = [name, MARKS[madeBy], issuedAt.toString(36), endsAt.toString(36), random.bits(64)].join('.');
  return `${body}.${mac(body, key, MAC_BYTES)}`;
}

/** What the server said when it made this token, or null where it did not make it. */
export function openRecoveryLink(token: string, key: KeyRing): RecoveryLink | null {
  const end = token.lastIndexOf('.');
  const body = token.slice(0, Math.max(0, end));
  if (!isMac(token.slice(end + 1), body, key, MAC_BYTES)) return null;
  const [name = '', mark, issued = '', until = ''] = body.split('.');
  return {
    username: Buffer.from(name, 'base64url').toString(),
    madeBy: mark === MARKS.administrator ? 'administrator' : 'server',
    issuedAt: Number.parseInt(issued, 36),
    endsAt: Number.parseInt(until, 36),
  };
}

/** Whether this link still opens this account, which bears its name: it may be another one than the link was made for. */
export function isStanding({ madeBy, issuedAt, endsAt }: RecoveryLink, account: Account, now: number): boolean {
  const isForbidden = account.isLocked || (isAdministrator(account) && madeBy !== 'server');
  return !isForbidden && now < endsAt && issuedAt >= firstIssuedAt(account);
}

/** When a link for this account was made at the earliest, if it stands. */
export function firstIssuedAt(account: Account): number {
  return changedAt(account) + CLOCKS_APART_MS + 1;
}

/** What the account notes when its credentials change: from then on every link that was made is void. */
export function credentialsChange(account: Account, now: number): { readonly credentialsChangedAt: number } {
  return { credentialsChangedAt: Math.max(now, changedAt(account) + 1) };
}

function changedAt({ createdAt, credentialsChangedAt = createdAt }: Account): number {
  return Math.max(createdAt, credentialsChangedAt);
}
