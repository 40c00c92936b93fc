import type { AccountId } from '../account/account.ts';
import type { Event } from '../activity/activity.ts';
import { recordActivity } from '../activity/record-activity.ts';
import type { Requester } from '../session/session.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { HttpDeps } from './deps.ts';

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

/** Notes a wrong password where there is such an account. Nobody waits for it: the clock would tell which names exist. */
export function noteFailedAttempt(username: string, device: Requester, deps: NoteDeps): void {
  const { core, log } = deps;
  core.accounts
    .findByUsername(username)
    .then((stored) => stored && noteActivity(stored.value.id, { kind: 'failed-attempts', device, count: 1 }, deps))
    .catch((cause: unknown) => log.warn({ err: cause }, 'a failed attempt could not be noted'));
}
