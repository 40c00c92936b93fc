import { LoginId } from '@pollen/shared';
import type { Requester } from '../session/session.ts';
import { isIn, type Login, newLogin, type Pending } from './login.ts';
import { type PollOutcome, pollLogin } from './poll-login.ts';
import type { LoginPorts } from './ports.ts';
import { newUserCode } from './user-code.ts';

export type OpenOutcome = Exclude<PollOutcome, { kind: 'expired' | 'denied' }>;

/**
 * The login that this browser has open, or null: a reload or a second tab goes on with it and never makes a second. The
 * phone is told of the application that was asked for last.
 */
export async function openLogin(
  id: LoginId,
  { from, application }: { readonly from: () => Requester; readonly application: string | null },
  ports: LoginPorts,
): Promise<OpenOutcome | null> {
  const outcome = await pollLogin(id, from, ports);
  if (outcome.kind === 'expired' || outcome.kind === 'denied') return null;
  if (outcome.kind !== 'pending' || application === null || outcome.login.application === application) return outcome;
  await ports.logins.update(id, (login) =>
    isIn(login, 'pending') ? { next: { ...login, application }, result: null } : { result: null },
  );
  return openLogin(id, { from, application: null }, ports);
}

/** Starts a login for a browser that has none open. */
export async function startLogin(
  { requestedFrom, application }: Pick<Login, 'requestedFrom' | 'application'>,
  ports: LoginPorts,
): Promise<Login<Pending>> {
  for (;;) {
    const born = {
      id: LoginId.parse(ports.random.bits(128)),
      userCode: newUserCode(ports.random),
      requestedFrom,
      application,
    };
    const login = newLogin(born, { now: ports.now(), deadlines: ports.deadlines });
    if (await ports.logins.create(login)) return login;
  }
}
