import { isShared } from '@pollen/shared';
import { type Account, disavowalsOf } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Clock } from '../crypto/random.ts';
import { endsUnused, type Session, type SessionId, wasEndedWithAll } from './session.ts';
import type { SessionStore } from './session-store.ts';

/** Who is asking: an account, through one of its sessions. */
export interface Caller {
  readonly account: Account;
  readonly session: Session;
}

export interface UseSessionPorts {
  readonly sessions: SessionStore;
  readonly accounts: AccountStore;
  readonly now: Clock;
}

/** `lastUsedAt` is written at most this often, so that reading pages does not become writing records. */
const NOTED_EVERY_MS = 60_000;
/** But at least this many times while the session may rest unused. */
const NOTED_PER_IDLE = 10;

/** Who this session belongs to, or null where it has ended. Notes that it was used; the first use ends its delivery. */
export async function useSession(id: SessionId, ports: UseSessionPorts): Promise<Caller | null> {
  return ports.sessions.update<Caller | null>(id, async (current) => {
    const account = await livingAccount(current, ports);
    if (account === null) return { result: null };
    const session = withUse(current, ports.now());
    const result = { account, session };
    return session === current ? { result } : { next: session, result };
  });
}

/** Whose session this is while it still stands, without using it. */
export async function findLiving(id: SessionId, ports: UseSessionPorts): Promise<Caller | null> {
  const stored = await ports.sessions.find(id);
  const account = stored && (await livingAccount(stored.value, ports));
  return stored && account && { account, session: stored.value };
}

/**
 * The session of somebody who goes on to an application. Nobody sees keys and pointers there, so a shared computer rests no
 * shorter than others from now on: the end that was chosen stays.
 */
export async function withoutIdleEnd(
  session: Session,
  { sessions, idleMs }: { readonly sessions: SessionStore; readonly idleMs: number },
): Promise<Session> {
  const longest = Math.min(session.endsAt - session.startedAt, idleMs);
  if (!isShared(session) || session.idleMs >= longest) return session;
  const next = await sessions.update<Session>(session.id, (current) => {
    const rested = { ...current, idleMs: longest };
    return { next: rested, result: rested };
  });
  return next ?? session;
}

/** Whether this session has to prove itself again, since somebody said of another: this was not me. */
export function needsReAuthentication({ account, session }: Caller): boolean {
  return (session.disavowals ?? 0) < disavowalsOf(account);
}

async function livingAccount(session: Session, ports: UseSessionPorts): Promise<Account | null> {
  if (endsUnused(session) <= ports.now()) return null;
  const account = (await ports.accounts.find(session.accountId))?.value;
  return account === undefined || account.isLocked || wasEndedWithAll(session, account) ? null : account;
}

/** The session after this use; the same one where that need not be noted. */
function withUse(session: Session, now: number): Session {
  const { isUsed, lastUsedAt, idleMs } = session;
  if (isUsed && now - lastUsedAt < Math.min(NOTED_EVERY_MS, idleMs / NOTED_PER_IDLE)) return session;
  return { ...session, isUsed: true, lastUsedAt: now };
}
