import type { PollResponse } from '@pollen/shared';
import type { Method } from '../../api/login-requests.ts';
import type { Refusal } from './read-response.ts';

/** When to send next, and by which method. In milliseconds, as all here. */
export interface PollSchedule {
  readonly interval: number;
  readonly method: Method;
  /** In a row, and how many of them by this method. */
  readonly refusals: number;
  readonly refusalsOfMethod: number;
}

/** Each delay is drawn from a range, so that many browsers do not keep step. */
export interface Delay {
  readonly min: number;
  readonly max: number;
}

export const FIRST_SCHEDULE: PollSchedule = { interval: 2_000, method: 'post', refusals: 0, refusalsOfMethod: 0 };

/** A request without a response for this long does not hold up the next one. */
const OVERDUE_AFTER = 4_000;
const HIDDEN_INTERVAL = 15_000;
const SHORTEST_INTERVAL = 250;
const LONGEST_INTERVAL = 30_000;
/** For a code that came by itself after another: whoever has just opened the page is in more of a hurry. */
const SHORTEST_RENEWED_INTERVAL = 2_000;
const LONGEST_RETRY_AFTER = 10_000;
const BACK_OFF = [2_000, 4_000];
const SHORTEST_BUSY_WAIT = 1_000;
const LONGEST_BUSY_WAIT = 2_000;
const REFUSALS_PER_METHOD = 2;

const exactly = (time: number): Delay => ({ min: time, max: time });
const jittered = (time: number): Delay => ({ min: 0.75 * time, max: 1.25 * time });
const clamp = (time: number, min: number, max: number) => Math.max(min, Math.min(time, max));

/** A page that nobody sees polls rarely. */
function atLeast(isVisible: boolean, time: number): number {
  return isVisible ? time : Math.max(time, HIDDEN_INTERVAL);
}

export function untilNext({ interval }: PollSchedule, isVisible: boolean): Delay {
  return jittered(atLeast(isVisible, interval));
}

export function untilOverdue(isVisible: boolean): Delay {
  return exactly(atLeast(isVisible, OVERDUE_AFTER));
}

export function untilRetry(schedule: PollSchedule, refusal: Refusal, isVisible: boolean): Delay {
  const { min, max } = backOff(schedule, refusal);
  return { min: atLeast(isVisible, min), max: atLeast(isVisible, max) };
}

function backOff({ refusals, interval }: PollSchedule, { isBusy, retryAfter }: Refusal): Delay {
  if (retryAfter !== null) return exactly(clamp(retryAfter * 1_000, SHORTEST_INTERVAL, LONGEST_RETRY_AFTER));
  if (isBusy) return busyWait(interval);
  return jittered(BACK_OFF[Math.min(refusals, BACK_OFF.length) - 1] ?? 0);
}

/** Shorter once a phone has scanned, which the server's short interval says: somebody waits with it in hand. */
function busyWait(interval: number): Delay {
  const min = clamp(2 * interval, SHORTEST_BUSY_WAIT, LONGEST_BUSY_WAIT);
  return { min, max: 1.5 * min };
}

/** The server says how long to wait between polls. */
export function withInterval(schedule: PollSchedule, response: PollResponse, isRenewed: boolean): PollSchedule {
  if (!('interval' in response)) return schedule;
  const isUnattended = isRenewed && response.status === 'pending' && response.phone === undefined;
  const shortest = isUnattended ? SHORTEST_RENEWED_INTERVAL : SHORTEST_INTERVAL;
  return { ...schedule, interval: clamp(response.interval * 1_000, shortest, LONGEST_INTERVAL) };
}

export function scheduleAfterResponse(schedule: PollSchedule, method: Method): PollSchedule {
  return { ...schedule, method, refusals: 0, refusalsOfMethod: 0 };
}

/** A method that is refused twice gives way to the other: there are networks that let only one of them through. */
export function scheduleAfterRefusal(schedule: PollSchedule, method: Method): PollSchedule {
  const refusals = schedule.refusals + 1;
  if (method !== schedule.method) return { ...schedule, refusals };
  const refusalsOfMethod = schedule.refusalsOfMethod + 1;
  if (refusalsOfMethod < REFUSALS_PER_METHOD) return { ...schedule, refusals, refusalsOfMethod };
  return { ...schedule, refusals, refusalsOfMethod: 0, method: method === 'post' ? 'get' : 'post' };
}
