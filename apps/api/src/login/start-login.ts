import { LoginId } from '@pollen/shared';
import type { Requester } from '../session/session.ts';
import { type Login, newLogin, type Pending } from './login.ts';
import { type PollOutcome, pollLogin } from './poll-login.ts';
import type { LoginPorts } from './ports.ts';
import { newUserCode } from './user-code.ts';

export type OpenOutcome = Exclude<PollOutcome, { kind: 'expired' | 'denied' }>;

/** The login that this browser has open, or null: a reload or a second tab goes on with it and never makes a second. */
export async function openLogin(id: LoginId, from: () => Requester, ports: LoginPorts): Promise<OpenOutcome | null> {
  const outcome = await pollLogin(id, from, ports);
  return outcome.kind === 'expired' || outcome.kind === 'denied' ? null : outcome;
}

/** Starts a login for a browser that has none open. */
export async function startLogin(requestedFrom: Requester, ports: LoginPorts): Promise<Login<Pending>> {
  for (;;) {
    const born = { id: LoginId.parse(ports.random.bits(128)), userCode: newUserCode(ports.random), requestedFrom };
    const login = newLogin(born, { now: ports.now(), deadlines: ports.deadlines });
    if (await ports.logins.create(login)) return login;
  }
}
