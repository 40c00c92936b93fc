import type { CurrentSession, SessionEntry } from '@pollen/shared';
import { isAdministrator } from '../../account/account.ts';
import { endsUnused, type Session, type SessionId } from '../session.ts';
import type { Caller } from '../use-session.ts';

const secondsUntil = (end: number, now: number) => Math.max(0, Math.round((end - now) / 1000));

export function toCurrentSession({ account, session }: Caller, now: number): CurrentSession {
  const { id, username, displayName } = account;
  const { approvedBy } = session;
  return {
    account: { id, username, displayName, isAdmin: isAdministrator(account) },
    session: {
      id: session.id,
      signedInBy: session.signedInBy,
      expiresIn: secondsUntil(session.endsAt, now),
      idleExpiresIn: secondsUntil(endsUnused(session), now),
      approvedBy: approvedBy && { browser: approvedBy.browser, os: approvedBy.os },
    },
  };
}

export function toSessionEntry(session: Session, current: SessionId, now: number): SessionEntry {
  return {
    id: session.id,
    isCurrent: session.id === current,
    ...session.device,
    startedAt: new Date(session.startedAt).toISOString(),
    lastUsedAt: new Date(session.lastUsedAt).toISOString(),
    expiresIn: secondsUntil(endsUnused(session), now),
    signedInBy: session.signedInBy,
    approvedBy: session.approvedBy,
  };
}
