import { type LoginId, SESSION_LIFETIMES } from '@pollen/shared';
import type { Account, AccountId } from '../account/account.ts';
import type { Clock } from '../crypto/random.ts';
import { nameOf } from '../session/device-name.ts';
import type { Requester, Session } from '../session/session.ts';
import { type Event, withEvent } from './activity.ts';
import type { ActivityStore } from './activity-store.ts';

export interface ActivityPorts {
  readonly activity: ActivityStore;
  readonly now: Clock;
  /** During which request it happens, where that is known. */
  readonly requestId?: string | undefined;
  readonly beforeRecorded?: BeforeRecorded | undefined;
  /** Learns of what was not recorded before, once it is. */
  readonly onRecorded?: OnRecorded | undefined;
  readonly onActivity?: OnActivity;
}

/** Learns of what was recorded, and of some of it more than once. */
export type OnActivity = (id: AccountId, event: Event) => Promise<void>;

/**
 * Learns of what is about to be recorded; what it throws, recording throws. After a crash in between it learns of it again,
 * and where requests are repeated at the same moment.
 */
export type BeforeRecorded = (id: AccountId, event: Event, requestId?: string) => Promise<void>;

/** Must not throw: what it learns of is recorded by then. */
export type OnRecorded = (id: AccountId, event: Event) => void;

/** Adds to what happened to this account. The same event again, from a request that was repeated, adds nothing. */
export async function recordActivity(
  id: AccountId,
  event: Event,
  ports: ActivityPorts,
  isNewDevice = false,
): Promise<void> {
  await tellBefore(id, event, ports);
  let isNew = false;
  await ports.activity.change(id, (entries) => {
    const next = withEvent(entries, event, ports.now(), isNewDevice);
    isNew = next !== null;
    return next;
  });
  if (isNew) ports.onRecorded?.(id, event);
  await ports.onActivity?.(id, event);
}

async function tellBefore(id: AccountId, event: Event, ports: ActivityPorts): Promise<void> {
  const { activity, now, beforeRecorded, requestId } = ports;
  if (beforeRecorded === undefined || withEvent(await activity.of(id), event, now()) === null) return;
  await beforeRecorded(id, event, requestId);
}

interface Scan {
  readonly loginId?: LoginId;
  /** What it signed in looks like nothing that had shown the code. */
  readonly isElsewhere?: boolean;
}

/** On a computer that a scan signs in, so long is odd. */
const LONG_MS = SESSION_LIFETIMES['30d'] * 1000;

export function signedIn(session: Session, { loginId, isElsewhere = false }: Scan = {}): Event {
  const { device, signedInBy, approvedBy, startedAt, endsAt } = session;
  const isLong = signedInBy === 'qr' && endsAt - startedAt >= LONG_MS;
  const by = approvedBy && nameOf(approvedBy);
  const approval = approvedBy ? { by, approvedIn: approvedBy.sessionId } : { by };
  return {
    kind: 'signed-in',
    device,
    sessionId: session.id,
    signedInBy,
    ...approval,
    ...(loginId !== undefined && { loginId }),
    ...(isElsewhere && { isElsewhere }),
    ...(isLong && { odd: ['lifetime'] }),
    reply: null,
  };
}

export function signedOut({ device }: Session): Event {
  return { kind: 'signed-out', device };
}

/** A phone did something about a login. */
export function loginEvent(
  kind: 'scanned' | 'approved' | 'denied' | 'wrong-number',
  { id, requestedFrom }: { readonly id: LoginId; readonly requestedFrom: Requester },
  phone: Session,
): Event {
  return { kind, device: requestedFrom, loginId: id, by: nameOf(phone.device) };
}

/** An administrator did something about an account that its owner has to be told. */
export function administrationEvent(
  kind: 'promoted' | 'demoted' | 'recovery-link-made',
  { username, displayName }: Pick<Account, 'username' | 'displayName'>,
): Event {
  return { kind, administrator: { username, displayName } };
}

/** For the activity of the administrator who did it: so that a thief of that account leaves traces. */
export function accountChanged(
  change: Extract<Event, { kind: 'account-changed' }>['change'],
  { username, displayName }: Account,
  device: Requester,
): Event {
  return { kind: 'account-changed', device, change, account: { username, displayName } };
}

/** Likewise, about an application. */
export function applicationChanged(
  change: Extract<Event, { kind: 'application-changed' }>['change'],
  { client_id, client_name }: { readonly client_id: string; readonly client_name: string },
  device: Requester,
): Event {
  return { kind: 'application-changed', device, change, application: { client_id, client_name } };
}

/** One device ended the session of another. */
export function endedBy(kind: 'session-ended' | 'not-me', ended: Pick<Session, 'id' | 'device'>, doer: Session): Event {
  return { kind, device: ended.device, sessionId: ended.id, by: nameOf(doer.device) };
}
