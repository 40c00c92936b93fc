import type { Requester } from '../session/session.ts';
import { isIn, type Login, type Pending, type Scanned } from './login.ts';
import type { LoginPorts } from './ports.ts';

/** Enough to be told; a browser whose requests leave by many doors must not make every poll a write. */
const MOST_SEEN = 3;

/** Whether a poll of this login looks like none before it, and there is room to note it. Asks no store. */
export function isNewRequester({ requestedFrom, alsoSeen }: Login, from: Requester): boolean {
  if (isAlike(requestedFrom, from)) return false;
  return alsoSeen.length < MOST_SEEN && !alsoSeen.some((seen) => isAlike(seen, from));
}

/** Notes what a poll looked like, while somebody may still decide. The poll itself goes on as if nothing were. */
export async function recordRequester(
  id: Login['id'],
  from: Requester,
  { logins }: Pick<LoginPorts, 'logins'>,
): Promise<void> {
  for (;;) {
    const stored = await logins.find(id);
    if (stored === null || !isUndecided(stored.value) || !isNewRequester(stored.value, from)) return;
    const next = { ...stored.value, alsoSeen: [...stored.value.alsoSeen, from] };
    if (await logins.swap(stored, next)) return;
  }
}

function isUndecided(login: Login): login is Login<Pending> | Login<Scanned> {
  return isIn(login, 'pending') || isIn(login, 'scanned');
}

function isAlike(one: Requester, other: Requester): boolean {
  return one.address === other.address && one.browser === other.browser && one.os === other.os;
}
