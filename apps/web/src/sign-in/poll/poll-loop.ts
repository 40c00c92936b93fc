import type { LoginResponse, Method, Operation } from '../../api/login-requests.ts';
import { browserPorts, type PollLoopPorts } from './browser-ports.ts';
import type { Flight } from './in-flight-requests.ts';
import {
  type Course,
  heardLogin,
  heardSession,
  NEW_COURSE,
  type Next,
  type Renewal,
  refusedErrand,
  renewed,
  restarted,
} from './poll-state.ts';
import { newAsker } from './poller.ts';
import { newShown } from './progress-store.ts';
import type { Ours } from './read-response.ts';
import { newRenewalAllowance } from './renewal-allowance.ts';
import type { SignInProgress } from './sign-in-progress.ts';

export type { Trouble } from './network-status.ts';
export type { SignInPhase, SignInProgress } from './sign-in-progress.ts';

/** The browser's side of a login: asks what has become of it until it is decided, whatever the network does. */
export interface PollLoop {
  /** Calls back after each change of `progress()`. */
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  progress(): SignInProgress;
  /** Cancels the login, if one is open, and starts a new one. */
  restart(): void;
  /** Starts a new login after one that was denied or paused. */
  resume(): void;
  stop(): void;
}

export interface PollLoopOptions extends Partial<PollLoopPorts> {
  /** The answer to the start request that the page has sent already. */
  readonly firstAnswer?: Promise<LoginResponse>;
}

export function startPollLoop({ firstAnswer, ...given }: PollLoopOptions = {}): PollLoop {
  const ports: PollLoopPorts = { ...browserPorts(), ...given };
  const allowance = newRenewalAllowance(ports);
  const asker = newAsker(ports, {
    operation: () => course.operation,
    heard,
    refused,
    troubleMayChange: () => shown.update(),
  });
  const shown = newShown(() => ({ course, trouble: asker.contact.trouble() }));
  let course = NEW_COURSE;
  let wasVisible = ports.isVisible();

  const renewal = (): Renewal => {
    if (!ports.isVisible()) return 'when-seen';
    return allowance.isSpent() ? 'never' : 'now';
  };
  function heard(flight: Flight, reading: Ours): Next {
    const step =
      reading.kind === 'session'
        ? heardSession(course, reading.session, renewal())
        : heardLogin(course, flight, reading.response, ports.now());
    course = step.course;
    if (step.next === 'ask-later' && 'response' in reading) asker.contact.schedule.take(reading.response);
    return step.next;
  }
  function refused(operation: Operation, nextForm: Method): void {
    course = refusedErrand(course, operation, nextForm, renewal());
    shown.update();
  }
  function turnTo(next: Course): void {
    course = next;
    asker.askAnew();
    shown.update();
  }
  function startAnew(next: Course): void {
    allowance.reset();
    turnTo(next);
  }
  const ignorePage = ports.onPageEvent(() => {
    const wasSeen = wasVisible;
    wasVisible = ports.isVisible();
    allowance.update();
    if (wasSeen && !wasVisible) return;
    if (!wasSeen && wasVisible && shown.progress().trouble === null) asker.contact.forgive();
    if (course.awaitsEyes) turnTo(renewed(renewal()));
    else asker.wake();
  });

  if (firstAnswer === undefined) asker.askAnew();
  else asker.adopt(firstAnswer);
  return {
    subscribe: shown.subscribe,
    progress: shown.progress,
    restart: () => startAnew(restarted(course)),
    resume: () => {
      if (['denied', 'paused'].includes(course.phase.phase)) startAnew(NEW_COURSE);
    },
    stop: () => {
      ignorePage();
      course = { ...course, operation: null };
      asker.stop();
    },
  };
}
