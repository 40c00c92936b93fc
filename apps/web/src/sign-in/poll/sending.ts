import { abortable, type PollRequest, without, withRequest, withSpace } from './in-flight-requests.ts';
import { outageAfterRequest } from './network-status.ts';
import { untilOverdue } from './poll-schedule.ts';
import type { PollState, Step } from './poll-state.ts';

/** Events come in clusters (visible, focus, pageshow): one request serves them all. */
const RECENT = 1_000;

/** Sends what is to be asked next, if anything is. */
export function sendNext(state: PollState, now: number): Step {
  const { operation } = state.login;
  if (operation === null) return [state, []];
  const { inFlight, aborted } = withSpace(state.inFlight, now);
  const aborts = aborted.map((gone) => ({ type: 'abort', request: gone }) as const);
  const { method } = state.schedule;
  const request = { operation, method, order: inFlight.sent + 1, sentAt: now, isFromPage: false };
  const [awaiting, effects] = awaitResponse({ ...state, inFlight }, request);
  return [awaiting, [...aborts, ...effects]];
}

/** Takes over the start request that the page has sent. */
export function adoptStart(state: PollState, now: number): Step {
  return awaitResponse(state, { operation: 'start', method: 'post', order: 1, sentAt: now, isFromPage: true });
}

function awaitResponse(state: PollState, request: PollRequest): Step {
  const { operation, sentAt } = request;
  const awaiting = {
    ...state,
    inFlight: withRequest(state.inFlight, request),
    awaitedSince: sentAt,
    outage: outageAfterRequest(state.outage, sentAt),
  };
  const event = { type: 'response-overdue', operation } as const;
  return [
    awaiting,
    [
      { type: 'send', request },
      { type: 'set-timer', timer: 'poll', delay: untilOverdue(state.isVisible), event },
    ],
  ];
}

/** Sends once more, unless that has just happened. */
export function pollNow(state: PollState, now: number): Step {
  const isRecent = state.awaitedSince !== null && now - state.awaitedSince < RECENT;
  return isRecent ? [state, []] : sendNext(state, now);
}

/** Aborts what can be aborted: those responses are never seen. */
export function abandonRequests(state: PollState): Step {
  const aborted = abortable(state.inFlight);
  const inFlight = without(state.inFlight, ...aborted);
  return [{ ...state, inFlight }, aborted.map((request) => ({ type: 'abort', request }))];
}

/** Sends nothing more, and waits for nothing. */
export function rest(state: PollState): Step {
  const [resting, aborts] = abandonRequests(state);
  return [resting, [...aborts, { type: 'clear-timer', timer: 'poll' }]];
}
