import type { LoginId } from '@pollen/shared';
import type { Requester } from '../session/session.ts';
import { deny, isIn } from './login.ts';
import { type PollOutcome, pollLogin } from './poll-login.ts';
import type { LoginPorts } from './ports.ts';

/** Ends this browser's login from the browser's side, while nobody has approved it. Answers as a poll does. */
export async function cancelLogin(id: LoginId, from: () => Requester, ports: LoginPorts): Promise<PollOutcome> {
  const isDenied = await ports.logins.update(id, (login) => {
    if (!isIn(login, 'pending') && !isIn(login, 'scanned')) return { result: false };
    const moment = { now: ports.now(), deadlines: ports.deadlines };
    return { next: deny(login, { reason: 'cancelled' }, moment), result: true };
  });
  return isDenied ? { kind: 'denied', id, reason: 'cancelled' } : pollLogin(id, from, ports);
}
