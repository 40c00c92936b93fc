import type { Requester } from '../session/session.ts';
import { isIn, type Login, type Pending, type Scanned } from './login.ts';
import type { LoginPorts } from './ports.ts';

/** Cap: behind a NAT pool each poll may come from a new IP; do not write each time. */
const MOST_SEEN = 3;

/** Whether a poll of this login looks like none before it, and fewer than the cap are noted. Asks no store. */
export function isNewRequester(login: Login, from: Requester): boolean {
  return login.alsoSeen.length < MOST_SEEN && !hasSeen(login, from);
}

/** Whether this login was started or polled by one that looked like this, as far as that was noted. */
export function hasSeen({ requestedFrom, alsoSeen }: Login, from: Requester): boolean {
  return [requestedFrom, ...alsoSeen].some((seen) => isAlike(seen, from));
}

/** Notes browser and address of a poll while the decision is open. It does not affect the poll's own response. */
export async function recordRequester(
  id: Login['id'],
  from: Requester,
  { logins }: Pick<LoginPorts, 'logins'>,
): Promise<void> {
  await logins.update(id, (login) => {
    if (!isUndecided(login) || !isNewRequester(login, from)) return { result: false };
    return { next: { ...login, alsoSeen: [...login.alsoSeen, from] }, result: true };
  });
}

function isUndecided(login: Login): login is Login<Pending> | Login<Scanned> {
  return isIn(login, 'pending') || isIn(login, 'scanned');
}

function isAlike(one: Requester, other: Requester): boolean {
  return (
    one.address === other.address &&
    one.isProxyAddress === other.isProxyAddress &&
    one.browser === other.browser &&
    one.os === other.os
  );
}
