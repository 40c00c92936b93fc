import type { FastifyRequest } from 'fastify';
import { type AccountId, NOBODY } from '../../account/account.ts';
import type { HttpDeps } from '../../server/deps.ts';
import { requesterOf } from '../../server/requester.ts';
import type { Requester } from '../../session/session.ts';
import { StoreUnavailable } from '../../store/store-unavailable.ts';
import type { Event } from '../activity.ts';
import { recordActivity } from '../record-activity.ts';

type NoteDeps = Pick<HttpDeps, 'core' | 'log'>;

/** Notes what happened to an account. It has happened: a store that is away just now does not take it back. */
export async function noteActivity(id: AccountId, event: Event, { core, log }: NoteDeps): Promise<void> {
  try {
    await recordActivity(id, event, core);
  } catch (cause) {
    if (!(cause instanceof StoreUnavailable)) throw cause;
    log.warn({ err: cause, kind: event.kind }, 'the activity of an account misses something');
  }
}

/** Notes that somebody in a session of this account failed to prove something: a wrong code or passkey. */
export function noteFailure(id: AccountId, request: FastifyRequest, deps: NoteDeps): Promise<void> {
  return noteActivity(id, { kind: 'failed-attempts', device: requesterOf(request), count: 1 }, deps);
}

/** Of those who try names that nobody has, it is noted only that they did. */
const NO_DEVICE: Requester = { browser: '', os: '', address: '' };
const SOON_MS = 1_000;

/**
 * Notes a wrong password. Nobody waits for it, and for a name that nobody has as much is written, to one record for all
 * of them: the clock would tell which names exist. Nor does it come just after the answer, where it could be timed.
 */
export function noteFailedAttempt(username: string, device: Requester, deps: NoteDeps): void {
  const { core, log } = deps;
  const note = async () => {
    const stored = await core.accounts.findByUsername(username);
    const event = { kind: 'failed-attempts', device: stored ? device : NO_DEVICE, count: 1 } as const;
    await noteActivity(stored?.value.id ?? NOBODY, event, deps);
  };
  const later = () => note().catch((cause: unknown) => log.warn({ err: cause }, 'a failed attempt was not noted'));
  setTimeout(later, core.random.int(0, SOON_MS)).unref();
}
