import type { ProblemType, SignedInBy } from '@pollen/shared';
import type { Event } from '../activity/activity.ts';
import type { CoreWatch } from '../core/core-watch.ts';
import type { Clock } from '../crypto/random.ts';
import type { Deadlines, DenialReason, Login } from '../login/login.ts';
import { endOf, type LoginStep, stepBetween } from '../login/login-step.ts';
import type { PollOutcome } from '../login/poll-login.ts';
import { type StoreTallies, storeTallies } from './measured-store.ts';
import { type SecondsTally, secondsTally, type Tally, tally } from './tally.ts';

/** What this process has counted since it was started, in plain numbers that are put into words for a scrape alone. */
export interface Measurements {
  readonly store: StoreTallies;
  readonly logins: {
    readonly started: Tally<'all'>;
    readonly ended: Tally<'signed-in' | DenialReason>;
    readonly steps: Readonly<Record<LoginStep['name'], SecondsTally>>;
  };
  readonly polls: Tally<PollKind>;
  readonly sessions: { readonly begun: Tally<SignedInBy>; readonly ended: Tally<'all'> };
  readonly activity: Tally<Event['kind']>;
  readonly problems: Tally<ProblemType>;
  /** By method, route as written in the code, and status, with spaces between. */
  readonly answers: Tally<string>;
  readonly answerSeconds: Readonly<Record<StatusClass, SecondsTally>>;
}

export type StatusClass = '2xx' | '3xx' | '4xx' | '5xx';
export type PollKind = PollOutcome['kind'] | 'slow-down';

const PERSON = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];
const ANSWER = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function measurements(): Measurements {
  return {
    store: storeTallies(),
    logins: {
      started: tally(['all']),
      ended: tally([
        'signed-in',
        'unspecified',
        'not-me',
        'changed-mind',
        'no-number',
        'wrong-number',
        'cancelled',
        'approver-gone',
      ]),
      steps: {
        scanned: secondsTally(PERSON),
        numbered: secondsTally(PERSON),
        decided: secondsTally(PERSON),
        delivered: secondsTally(PERSON),
      },
    },
    polls: tally(['pending', 'scanned', 'signed-in', 'denied', 'expired', 'slow-down']),
    sessions: { begun: tally(['qr', 'password', 'passkey', 'device', 'application']), ended: tally(['all']) },
    activity: tally(['signed-in', 'failed-attempts']),
    problems: tally(['store-unavailable', 'too-many-requests', 'unexpected-problem']),
    answers: tally(),
    answerSeconds: {
      '2xx': secondsTally(ANSWER),
      '3xx': secondsTally(ANSWER),
      '4xx': secondsTally(ANSWER),
      '5xx': secondsTally(ANSWER),
    },
  };
}

/** What the core tells, counted. */
export function watchCore(
  { logins, sessions, activity }: Measurements,
  { now, deadlines }: { readonly now: Clock; readonly deadlines: Deadlines },
): CoreWatch {
  function login(from: Login | null, to: Login): void {
    if (from === null) logins.started.add('all');
    else changed(from, to);
  }
  function changed(from: Login, to: Login): void {
    const step = stepBetween(from, to, { now: now(), deadlines });
    if (step !== null) logins.steps[step.name].add(step.ms / 1000);
    const end = endOf(to);
    if (end !== null && endOf(from) === null) logins.ended.add(end);
  }
  return {
    login,
    session: {
      begun: (by) => sessions.begun.add(by),
      ended: (count) => sessions.ended.add('all', count),
    },
    activity: ({ kind }) => activity.add(kind),
  };
}
