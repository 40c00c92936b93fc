import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Clock } from '../crypto/random.ts';
import type { Stored } from '../store/collection.ts';
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
  for (;;) {
    const stored = await ports.sessions.find(id);
    const account = stored && (await livingAccount(stored.value, ports));
    if (stored === null || account === null) return null;
    const session = await noteUse(stored, ports);
    if (session !== null) return { account, session };
  }
}

/** Whose session this is while it still stands, without using it. */
export async function findLiving(id: SessionId, ports: UseSessionPorts): Promise<Caller | null> {
  const stored = await ports.sessions.find(id);
  const account = stored && (await livingAccount(stored.value, ports));
  return stored && account && { account, session: stored.value };
}

/** Whether this session has to prove itself again, since somebody said of another: this was not me. */
export function needsReAuthentication({ account, session }: Caller): boolean {
  return account.proofWantedAt !== undefined && session.verifiedAt <= account.proofWantedAt;
}

async function livingAccount(session: Session, ports: UseSessionPorts): Promise<Account | null> {
  if (endsUnused(session) <= ports.now()) return null;
  const account = (await ports.accounts.find(session.accountId))?.value;
  return account === undefined || account.isLocked || wasEndedWithAll(session, account) ? null : account;
}

/** The session as it stands after this use, or null where somebody else changed it meanwhile. */
async function noteUse({ value, raw }: Stored<Session>, ports: UseSessionPorts): Promise<Session | null> {
  const now = ports.now();
  if (value.isUsed && now - value.lastUsedAt < Math.min(NOTED_EVERY_MS, value.idleMs / NOTED_PER_IDLE)) return value;
  const used: Session = { ...value, isUsed: true, lastUsedAt: now };
  return (await ports.sessions.swap({ value, raw }, used)) ? used : null;
}
