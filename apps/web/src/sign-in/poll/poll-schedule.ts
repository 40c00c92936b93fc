import type { PollResponse } from '@pollen/shared';
import type { Method } from '../../api/login-requests.ts';
import type { Refusal } from './read-response.ts';

/** A request without an answer for this long does not hold up the next one. In milliseconds, as all here. */
const STUCK_AFTER = 4_000;
const HIDDEN_INTERVAL = 15_000;
const SHORTEST_INTERVAL = 250;
const LONGEST_INTERVAL = 30_000;
const LONGEST_RETRY_AFTER = 10_000;
const BACK_OFF = [2_000, 4_000];
const REFUSALS_PER_FORM = 2;

/** When to ask next, and in which form. */
export interface PollSchedule {
  form(): Method;
  /** Heeds the interval that the server asks for. */
  take(response: PollResponse): void;
  untilNext(): number;
  untilStuck(): number;
  untilRetry(refusal: Refusal): number;
  answered(form: Method): void;
  refused(form: Method): void;
}

export function newPollSchedule(ports: { random(): number; isVisible(): boolean }): PollSchedule {
  let interval = 2_000;
  let form: Method = 'post';
  let refusals = 0;
  let refusalsOfForm = 0;

  const jittered = (time: number) => time * (0.75 + 0.5 * ports.random());
  const atLeast = (time: number) => (ports.isVisible() ? time : Math.max(time, HIDDEN_INTERVAL));
  const backOff = ({ isBusy, retryAfter }: Refusal) => {
    if (retryAfter !== null) return Math.max(SHORTEST_INTERVAL, Math.min(retryAfter * 1_000, LONGEST_RETRY_AFTER));
    if (isBusy) return 2_000 + 1_000 * ports.random();
    return jittered(BACK_OFF[Math.min(refusals, BACK_OFF.length) - 1] ?? 0);
  };

  return {
    form: () => form,
    take: (response) => {
      if (!('interval' in response)) return;
      interval = Math.max(SHORTEST_INTERVAL, Math.min(response.interval * 1_000, LONGEST_INTERVAL));
    },
    untilNext: () => jittered(atLeast(interval)),
    untilStuck: () => atLeast(STUCK_AFTER),
    untilRetry: (refusal) => atLeast(backOff(refusal)),
    answered: (answeredForm) => {
      form = answeredForm;
      refusals = 0;
      refusalsOfForm = 0;
    },
    refused: (refusedForm) => {
      refusals += 1;
      if (refusedForm !== form) return;
      refusalsOfForm += 1;
      if (refusalsOfForm < REFUSALS_PER_FORM) return;
      form = form === 'post' ? 'get' : 'post';
      refusalsOfForm = 0;
    },
  };
}
