import type { CurrentSession, LoginId, PollAnswer } from '@pollen/shared';
import type { Errand, Form } from '../../api/login-requests.ts';
import type { Flight } from './in-flight-requests.ts';
import { advance, type SignInPhase } from './sign-in-progress.ts';

/** Where the browser's login stands and what to ask next. Only data: every change is a function below. */
export interface Course {
  /** Null: at rest, nothing to ask. */
  readonly errand: Errand | null;
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
  errand: 'start',
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
  return { ...NEW_COURSE, errand: isOpen ? 'cancel' : 'start' };
}

export type Renewal = 'now' | 'when-seen' | 'never';

export function renewed(renewal: Renewal): Course {
  if (renewal === 'never') return { ...NEW_COURSE, errand: null, phase: { phase: 'paused' } };
  const awaitsEyes = renewal === 'when-seen';
  return { ...NEW_COURSE, errand: awaitsEyes ? null : 'start', awaitsEyes, isRenewed: true };
}

/** Takes an answer to start, poll or cancel. */
export function heardLogin(course: Course, flight: Flight, answer: PollAnswer, now: number): Step {
  if (flight.errand === 'start') return heardStart(course, flight, answer, now);
  if (flight.errand !== course.errand) return { course, next: 'ignored' };
  if (flight.errand === 'cancel') return { course: NEW_COURSE, next: 'ask-now' };
  return heardPoll(course, flight, answer, now);
}

/** The cookie is that of the start answer that came last, so this login is now ours, unless the old one is past recall. */
function heardStart(course: Course, flight: Flight, answer: PollAnswer, now: number): Step {
  const isReplaceable = course.errand === 'poll' && course.phase.phase === 'waiting' && course.confirmations === 0;
  if (course.errand !== 'start' && !isReplaceable) return { course, next: 'ignored' };
  if (answer.status === 'expired') return { course, next: 'refused' };
  if (answer.status === 'slow-down') return { course, next: 'ask-later' };
  const isSame = answer.id === course.id;
  if (isSame && flight.order < course.heard) return { course, next: 'ignored' };
  const fresh = { phase: { phase: 'starting' }, heard: 0 } as const;
  const ours = { ...course, ...(isSame ? {} : fresh), errand: 'poll', id: answer.id } as const;
  return told(ours, flight, answer, now);
}

function heardPoll(course: Course, flight: Flight, answer: PollAnswer, now: number): Step {
  if (answer.status === 'expired') {
    // Said of anything that is not open, so also of a login that another tab has just finished: look whether we are signed in.
    return flight.order < course.heard
      ? { course, next: 'ignored' }
      : { course: { ...course, errand: 'check', heard: flight.order }, next: 'ask-now' };
  }
  if (answer.id !== course.id) {
    const strangers = course.strangers + 1;
    const errand = strangers < STRANGERS_BEFORE_START ? 'poll' : 'start';
    return { course: { ...course, strangers, errand }, next: 'refused' };
  }
  return told(course, flight, answer, now);
}

/** Takes an answer that is about our login. Its states only ever follow each other in one order. */
function told(
  before: Course,
  { order }: Flight,
  answer: Exclude<PollAnswer, { status: 'expired' }>,
  now: number,
): Step {
  const course: Course = { ...before, strangers: 0, heard: Math.max(before.heard, order) };
  const isOvertaken = order < before.heard;
  switch (answer.status) {
    case 'signed-in':
      return { course: { ...course, errand: 'check', confirmations: course.confirmations + 1 }, next: 'ask-now' };
    case 'denied':
      return { course: { ...course, errand: null, phase: { phase: 'denied' } }, next: 'ignored' };
    case 'slow-down':
      return { course, next: isOvertaken ? 'ignored' : 'ask-later' };
    case 'pending':
    case 'scanned': {
      const isNews = answer.status === 'scanned' && course.phase.phase !== 'scanned';
      if (isOvertaken && !isNews) return { course, next: 'ignored' };
      return { course: { ...course, phase: advance(course.phase, answer, now) }, next: 'ask-later' };
    }
  }
}

/** An errand that is not worth insisting on gives way. */
export function refusedErrand(course: Course, errand: Errand, nextForm: Form, renewal: Renewal): Course {
  if (errand !== course.errand) return course;
  if (errand === 'cancel' && nextForm === 'get') return NEW_COURSE;
  return errand === 'check' && course.confirmations === 0 ? renewed(renewal) : course;
}

/** Takes the answer to "who is signed in here?", which is asked after `signed-in` and after `expired`. */
export function heardSession(course: Course, session: CurrentSession | null, renewal: Renewal): Step {
  if (course.errand !== 'check') return { course, next: 'ignored' };
  if (session !== null) {
    const phase = { phase: 'signed-in', continueTo: '/', session } as const;
    return { course: { ...course, errand: null, phase }, next: 'ignored' };
  }
  if (course.confirmations === 0) return { course: renewed(renewal), next: 'ask-now' };
  if (course.confirmations <= POLLS_AFTER_SIGNED_IN)
    return { course: { ...course, errand: 'poll' }, next: 'ask-later' };
  return { course: { ...NEW_COURSE, errand: null, phase: { phase: 'paused' }, isStranded: true }, next: 'ignored' };
}
