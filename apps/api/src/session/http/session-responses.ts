import { type CurrentSession, pictureAt, type SessionEntry } from '@pollen/shared';
import { isAdministrator } from '../../account/account.ts';
import { endsUnused, isFullSession, type Session, type SessionId } from '../session.ts';
import type { Caller } from '../use-session.ts';

/** Never more than the whole of it, also where the clock was put back. */
const secondsLeft = (end: number, wholeMs: number, now: number) =>
  Math.max(0, Math.round(Math.min(end - now, wholeMs) / 1000));

export function toCurrentSession({ account, session }: Caller, now: number): CurrentSession {
  const { id, username, displayName } = account;
  const { approvedBy } = session;
  // On a lesser device a name is enough.
  const picture = isFullSession(session) && account.picture && { picture: pictureAt(account.picture) };
  return {
    account: { id, username, displayName, isAdmin: isAdministrator(account), ...picture },
    session: {
      id: session.id,
      signedInBy: session.signedInBy,
      ...(session.onPublicComputer && { onPublicComputer: true }),
      lifetime: Math.round((session.endsAt - session.startedAt) / 1000),
      expiresIn: secondsLeft(session.endsAt, session.endsAt - session.startedAt, now),
      idleExpiresIn: secondsLeft(endsUnused(session), session.idleMs, now),
      approvedBy: approvedBy && { browser: approvedBy.browser, os: approvedBy.os },
    },
  };
}

export function toSessionEntry(session: Session, current: SessionId, now: number): SessionEntry {
  return {
    id: session.id,
    isCurrent: session.id === current,
    browser: session.device.browser,
    os: session.device.os,
    address: session.device.address,
    startedAt: new Date(session.startedAt).toISOString(),
    lastUsedAt: new Date(session.lastUsedAt).toISOString(),
    expiresIn: secondsLeft(endsUnused(session), session.idleMs, now),
    signedInBy: session.signedInBy,
    ...(session.device.deviceOf !== undefined && { deviceOf: session.device.deviceOf }),
    approvedBy: session.approvedBy,
  };
}
