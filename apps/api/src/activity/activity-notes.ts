import { type AccountId, NOBODY } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Random } from '../crypto/random.ts';
import { UNNAMED } from '../session/device-name.ts';
import type { Requester, Session } from '../session/session.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { Event } from './activity.ts';
import { type ActivityPorts, recordActivity, signedIn, signedOut } from './record-activity.ts';

/** Notes what has happened. A store that is away just now does not take it back, so it is never an error. */
export interface ActivityNotes {
  note(id: AccountId, event: Event): Promise<void>;
  /** `isNewDevice`: its browser had not proved before that it is this person's. */
  noteSignIn(session: Session, isNewDevice?: boolean): Promise<void>;
  noteSignOut(session: Session): Promise<void>;
  /** Somebody in a session of this account failed to prove something: a wrong code or passkey. */
  noteFailure(id: AccountId, device: Requester): Promise<void>;
  /**
   * A wrong password. Written in the background, after a delay, and for unknown names as well (to one record shared by
   * all): the time of a response must not reveal which names exist.
   */
  noteFailedAttempt(username: string, device: Requester): void;
  /** The same, saying in the log during which request something could not be noted. */
  during(requestId: string): ActivityNotes;
}

/** Where it is said that something could not be noted. */
export interface ActivityLog {
  warn(details: object, message: string): void;
}

type NotePorts = ActivityPorts & {
  readonly accounts: Pick<AccountStore, 'findByUsername'>;
  readonly random: Random;
  readonly log: ActivityLog;
};

/** For unknown names it is noted only that there was an attempt, not which name. */
const NO_DEVICE: Requester = { ...UNNAMED, address: '' };
const SOON_MS = 1_000;

export function activityNotes(ports: NotePorts): ActivityNotes {
  const { accounts, random, log } = ports;
  async function note(id: AccountId, event: Event, isNewDevice?: boolean): Promise<void> {
    try {
      await recordActivity(id, event, ports, isNewDevice);
    } catch (cause) {
      if (!(cause instanceof StoreUnavailable)) throw cause;
      log.warn({ reason: cause.reason, kind: event.kind }, 'the activity of an account misses something');
    }
  }
  async function noteFailedAttemptNow(username: string, device: Requester): Promise<void> {
    const stored = await accounts.findByUsername(username);
    const event = { kind: 'failed-attempts', device: stored ? device : NO_DEVICE, count: 1 } as const;
    await note(stored?.value.id ?? NOBODY, event);
  }
  return {
    note: (id, event) => note(id, event),
    noteSignIn: (session, isNewDevice) => note(session.accountId, signedIn(session), isNewDevice),
    noteSignOut: (session) => note(session.accountId, signedOut(session)),
    noteFailure: (id, device) => note(id, { kind: 'failed-attempts', device, count: 1 }),
    noteFailedAttempt(username, device) {
      const later = () =>
        noteFailedAttemptNow(username, device).catch((cause: unknown) =>
          log.warn(
            cause instanceof StoreUnavailable ? { reason: cause.reason } : { err: cause },
            'a failed attempt was not noted',
          ),
        );
      setTimeout(later, random.int(0, SOON_MS)).unref();
    },
    during(requestId) {
      const warn: ActivityLog['warn'] = (details, message) => log.warn({ requestId, ...details }, message);
      return activityNotes({ ...ports, requestId, log: { warn } });
    },
  };
}
