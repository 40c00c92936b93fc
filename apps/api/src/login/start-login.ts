import { LoginId } from '@pollen/shared';
import type { Requester } from '../session/session.ts';
import { type Login, newLogin, type Pending } from './login.ts';
import { type PollOutcome, pollLogin } from './poll-login.ts';
import type { LoginPorts } from './ports.ts';
import { newUserCode } from './user-code.ts';

export type StartOutcome =
  | { readonly kind: 'started'; readonly login: Login<Pending> }
  | { readonly kind: 'still-open'; readonly outcome: OpenOutcome };

type OpenOutcome = Exclude<PollOutcome, { kind: 'expired' | 'denied' }>;

/** Starts a login, or goes on with the one that this browser has open: a reload or a second tab never makes two. */
export async function startLogin(
  browser: { readonly knownId: LoginId | null; readonly requestedFrom: Requester },
  ports: LoginPorts,
): Promise<StartOutcome> {
  if (browser.knownId !== null) {
    const outcome = await pollLogin(browser.knownId, ports);
    if (outcome.kind !== 'expired' && outcome.kind !== 'denied') return { kind: 'still-open', outcome };
  }
  for (;;) {
    const born = {
      id: LoginId.parse(ports.random.bits(128)),
      userCode: newUserCode(ports.random),
      requestedFrom: browser.requestedFrom,
    };
    const login = newLogin(born, { now: ports.now(), deadlines: ports.deadlines });
    if (await ports.logins.claim(login)) return { kind: 'started', login };
  }
}
