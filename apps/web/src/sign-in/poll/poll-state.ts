import type { CurrentSession, LoginId, PollResponse } from '@pollen/shared';
import type { Method, Operation } from '../../api/login-requests.ts';
import type { Flight } from './in-flight-requests.ts';
import { advance, type SignInPhase } from './sign-in-progress.ts';

/** Where the browser's login stands and what to ask next. Only data: every change is a function below. */
export interface Course {
  /** Null: at rest, nothing to ask. */
  readonly operation: Operation | null;
  readonly phase: SignInPhase;
  readonly id: LoginId | null;
  /** Order of the newest request whose answer counted. */
  readonly heard: number;
  /** How often the server said `signed-in`; until the session is seen, that is only its word. */
  readonly confirmations: number;
  /** Answers in a row about another login: the cookie has changed hands, or a cache speaks. */
  readonly strangers: number;
  readonly isRenewed: boolean;
  /** The code ran out while nobody looked. */
  readonly awaitsEyes: boolean;
  /** The sign-in was approved, but this browser never got its session. */
  readonly isStranded: boolean;
}

/** `refused` is an answer not to be trusted, `ignored` one that comes too late to matter. */
export type Next = 'ask-later' | 'ask-now' | 'refused' | 'ignored';
export interface Step {
  readonly course: Course;
  readonly next: Next;
}

const POLLS_AFTER_SIGNED_IN = 3;
const STRANGERS_BEFORE_START = 2;

export const NEW_COURSE: Course = {
  operation: 'start',
  phase: { phase: 'starting' },
  id: null,
  heard: 0,
  confirmations: 0,
  strangers: 0,
  isRenewed: false,
  awaitsEyes: false,
  isStranded: false,
};

/** Somebody asked for another login; one that is still open is cancelled first. */
export function restarted({ phase: { phase } }: Course): Course {
  const isOpen = phase === 'waiting' || phase === 'scanned';
  return { ...NEW_COURSE, operation: isOpen ? 'cancel' : 'start' };
}

export type Renewal = 'now' | 'when-seen' | 'never';

export function renewed(renewal: Renewal): Course {
  if (renewal === 'never') return { ...NEW_COURSE, operation: null, phase: { phase: 'paused' } };
  const awaitsEyes = renewal === 'when-seen';
  return { ...NEW_COURSE, operation: awaitsEyes ? null : 'start', awaitsEyes, isRenewed: true };
}

/** Takes an answer to start, poll or cancel. */
export function heardLogin(course: Course, flight: Flight, response: PollResponse, now: number): Step {
  if (flight.operation === 'start') return heardStart(course, flight, response, now);
  if (flight.operation !== course.operation) return { course, next: 'ignored' };
  if (flight.operation === 'cancel') return { course: NEW_COURSE, next: 'ask-now' };
  return heardPoll(course, flight, response, now);
}

/** The cookie is that of the start answer that came last, so this login is now ours, unless the old one is past recall. */
function heardStart(course: Course, flight: Flight, response: PollResponse, now: number): Step {
  const isReplaceable = course.operation === 'poll' && course.phase.phase === 'waiting' && course.confirmations === 0;
  if (course.operation !== 'start' && !isReplaceable) return { course, next: 'ignored' };
  if (response.status === 'expired') return { course, next: 'refused' };
  if (response.status === 'slow-down') return { course, next: 'ask-later' };
  const isSame = response.id === course.id;
  if (isSame && flight.order < course.heard) return { course, next: 'ignored' };
  const fresh = { phase: { phase: 'starting' }, heard: 0 } as const;
  const ours = { ...course, ...(isSame ? {} : fresh), operation: 'poll', id: response.id } as const;
  return told(ours, flight, response, now);
}

function heardPoll(course: Course, flight: Flight, response: PollResponse, now: number): Step {
  if (response.status === 'expired') {
    // Said of anything that is not open, so also of a login that another tab has just finished: look whether we are signed in.
    return flight.order < course.heard
      ? { course, next: 'ignored' }
      : { course: { ...course, operation: 'check', heard: flight.order }, next: 'ask-now' };
  }
  if (response.id !== course.id) {
    const strangers = course.strangers + 1;
    const operation = strangers < STRANGERS_BEFORE_START ? 'poll' : 'start';
    return { course: { ...course, strangers, operation }, next: 'refused' };
  }
  return told(course, flight, response, now);
}

/** Takes an answer that is about our login. Its states only ever follow each other in one order. */
function told(
  before: Course,
  { order }: Flight,
  response: Exclude<PollResponse, { status: 'expired' }>,
  now: number,
): Step {
  const course: Course = { ...before, strangers: 0, heard: Math.max(before.heard, order) };
  const isOvertaken = order < before.heard;
  switch (response.status) {
    case 'signed-in':
      return { course: { ...course, operation: 'check', confirmations: course.confirmations + 1 }, next: 'ask-now' };
    case 'denied':
      return { course: { ...course, operation: null, phase: { phase: 'denied' } }, next: 'ignored' };
    case 'slow-down':
      return { course, next: isOvertaken ? 'ignored' : 'ask-later' };
    case 'pending':
    case 'scanned': {
      const isNews = response.status === 'scanned' && course.phase.phase !== 'scanned';
      if (isOvertaken && !isNews) return { course, next: 'ignored' };
      return { course: { ...course, phase: advance(course.phase, response, now) }, next: 'ask-later' };
    }
  }
}

/** An errand that is not worth insisting on gives way. */
export function refusedErrand(course: Course, operation: Operation, nextForm: Method, renewal: Renewal): Course {
  if (operation !== course.operation) return course;
  if (operation === 'cancel' && nextForm === 'get') return NEW_COURSE;
  return operation === 'check' && course.confirmations === 0 ? renewed(renewal) : course;
}

/** Takes the answer to "who is signed in here?", which is asked after `signed-in` and after `expired`. */
export function heardSession(course: Course, session: CurrentSession | null, renewal: Renewal): Step {
  if (course.operation !== 'check') return { course, next: 'ignored' };
  if (session !== null) {
    const phase = { phase: 'signed-in', continueTo: '/', session } as const;
    return { course: { ...course, operation: null, phase }, next: 'ignored' };
  }
  if (course.confirmations === 0) return { course: renewed(renewal), next: 'ask-now' };
  if (course.confirmations <= POLLS_AFTER_SIGNED_IN)
    return { course: { ...course, operation: 'poll' }, next: 'ask-later' };
  return { course: { ...NEW_COURSE, operation: null, phase: { phase: 'paused' }, isStranded: true }, next: 'ignored' };
}
