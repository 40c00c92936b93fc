import { type CurrentSession, pictureAt, type SessionEntry } from '@pollen/shared';
import { isAdministrator } from '../../account/account.ts';
import { type PlaceOf, whereabouts } from '../../server/requested-from.ts';
import { nameOf } from '../device-name.ts';
import { endsUnused, isFullSession, type Requester, type Session, type SessionId } from '../session.ts';
import { groupOf } from '../session-group.ts';
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
      approvedBy: approvedBy && nameOf(approvedBy),
    },
  };
}

/** Who looks at the list, and when. */
interface View {
  readonly current: SessionId;
  readonly here: Requester;
  readonly names: ReadonlyMap<string, string>;
  readonly placeOf: PlaceOf;
  readonly now: number;
}

export function toSessionEntry(session: Session, { current, here, names, placeOf, now }: View): SessionEntry {
  const group = groupOf(session);
  const name = names.get(group);
  return {
    id: session.id,
    isCurrent: session.id === current,
    group,
    ...(name !== undefined && { name }),
    ...nameOf(session.device),
    address: session.device.address,
    ...whereabouts(session.device, here, placeOf),
    startedAt: new Date(session.startedAt).toISOString(),
    lastUsedAt: new Date(session.lastUsedAt).toISOString(),
    expiresIn: secondsLeft(endsUnused(session), session.idleMs, now),
    signedInBy: session.signedInBy,
    ...(session.device.deviceOf !== undefined && { deviceOf: session.device.deviceOf }),
    approvedBy: session.approvedBy,
  };
}
