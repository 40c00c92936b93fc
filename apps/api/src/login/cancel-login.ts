import type { LoginId } from '@pollen/shared';
import { deny, isIn } from './login.ts';
import { type PollOutcome, pollLogin } from './poll-login.ts';
import type { LoginPorts } from './ports.ts';

/** Ends this browser's login from the browser's side, while nobody has approved it. Answers as a poll does. */
export async function cancelLogin(id: LoginId, ports: LoginPorts): Promise<PollOutcome> {
  for (;;) {
    const stored = await ports.logins.find(id);
    const login = stored?.value;
    if (!stored || !login || !(isIn(login, 'pending') || isIn(login, 'scanned'))) return pollLogin(id, ports);
    const denied = deny(login, { reason: 'cancelled' }, { now: ports.now(), deadlines: ports.deadlines });
    if (await ports.logins.swap(stored, denied)) return { kind: 'denied', id };
  }
}
