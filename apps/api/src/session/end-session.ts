import type { SessionEnding } from '@pollen/shared';
import { type Account, withSessionsEnded } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Clock } from '../crypto/random.ts';
import { nameOf } from './device-name.ts';
import { listSessions } from './list-sessions.ts';
import { isFullSession, type Session, type SessionId, wasEndedWithAll } from './session.ts';
import { groupOf } from './session-group.ts';
import type { SessionStore } from './session-store.ts';
import type { Caller } from './use-session.ts';

/** What a browser is told whose session somebody ended on another device, or, with `by` null, for the person. */
export function endingBy(how: SessionEnding['how'], by: Session | null, now: number): SessionEnding {
  return { how, at: new Date(now).toISOString(), by: by && nameOf(by.device) };
}

export type EndSessionOutcome =
  | { readonly kind: 'ended'; readonly sessions: readonly Session[] }
  | { readonly kind: 'not-found' | 'qr-session-cannot-approve' };

/** Ends one session of the caller's account. One that a scan began ends only itself. */
export async function endSession(
  id: SessionId,
  { account, session }: Caller,
  { sessions, now }: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<EndSessionOutcome> {
  const isOwn = id === session.id;
  if (!isOwn && !isFullSession(session)) return { kind: 'qr-session-cannot-approve' };
  const stored = await sessions.find(id);
  if (stored === null || stored.value.accountId !== account.id) return { kind: 'not-found' };
  const isEnded = await sessions.remove(id, isOwn ? undefined : endingBy('session-ended', session, now()));
  return isEnded ? { kind: 'ended', sessions: [stored.value] } : NOT_FOUND;
}
const NOT_FOUND = { kind: 'not-found' } as const;

/** Ends one session of the caller's account, and all others that seem to be of the same browser. */
export async function endGroup(
  id: SessionId,
  caller: Caller,
  ports: { readonly sessions: SessionStore; readonly now: Clock },
): Promise<EndSessionOutcome> {
  const sessions = await listSessions(caller.account, ports);
  const wanted = sessions.find((each) => each.id === id);
  if (wanted === undefined || !isFullSession(caller.session)) return endSession(id, caller, ports);
  const group = groupOf(wanted);
  const ended: Session[] = [];
  for (const each of sessions.filter((one) => groupOf(one) === group)) {
    const outcome = await endSession(each.id, caller, ports);
    if (outcome.kind === 'ended') ended.push(...outcome.sessions);
  }
  return ended.length === 0 ? NOT_FOUND : { kind: 'ended', sessions: ended };
}

export interface LeavePorts {
  readonly sessions: SessionStore;
  readonly notes: { noteSignOut(session: Session): Promise<void> };
}

/** The person leaves: the session ends, and its account remembers that it did. False: there was none. */
export async function leaveSession(id: SessionId, ports: LeavePorts): Promise<boolean> {
  const stored = await ports.sessions.find(id);
  const isEnded = await ports.sessions.remove(id);
  if (stored && isEnded) await ports.notes.noteSignOut(stored.value);
  return isEnded;
}

/** Ends every session of this account but the one that asks. Answers how many; null where that one was ended itself. */
export async function endOtherSessions(
  { account: { id }, session }: Caller,
  {
    accounts,
    sessions,
    now,
  }: { readonly accounts: AccountStore; readonly sessions: SessionStore; readonly now: Clock },
): Promise<number | null> {
  const ended = await accounts.update<Account | null>(id, (account) => {
    if (wasEndedWithAll(session, account)) return { result: null };
    const next = withSessionsEnded(account, session.id);
    return { next, result: next };
  });
  return ended && clearSessionsOf(ended, sessions, endingBy('others-ended', session, now()));
}

/** Removes the sessions of an account that was removed or has ended them all. Returns how many there were. */
export async function clearSessionsOf(
  { id, keptSession }: Pick<Account, 'id' | 'keptSession'>,
  sessions: SessionStore,
  ending: SessionEnding,
): Promise<number> {
  const ids = (await sessions.listOf(id)).filter((each) => each !== keptSession);
  return sessions.removeAll(id, ids, ending);
}
