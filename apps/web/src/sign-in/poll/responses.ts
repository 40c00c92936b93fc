import type { Operation } from '../../api/login-requests.ts';
import { isNewest, type PollRequest, without, withPatienceFor } from './in-flight-requests.ts';
import {
  type Applied,
  applyElsewhere,
  applyRefusal,
  applyResponse,
  applySession,
  type Renewal,
  type Verdict,
} from './login-state.ts';
import { NO_OUTAGE, outageAfterRefusal } from './network-status.ts';
import { scheduleAfterRefusal, scheduleAfterResponse, untilNext, untilRetry, withInterval } from './poll-schedule.ts';
import { chain, type PollEffect, type PollState, type Step } from './poll-state.ts';
import { isOurs, NO_RESPONSE, type OwnReading, REFUSED, type Reading, type Refusal } from './read-response.ts';
import { guardAfterRefusal, guardAfterResponse } from './reload-guard.ts';
import { isSpent } from './renewal-allowance.ts';
import { abandonRequests, sendNext } from './sending.ts';

/** Whether a login that has run out is replaced by itself. */
export function renewal({ isVisible, allowance }: PollState, now: number): Renewal {
  if (!isVisible) return 'when-visible';
  return isSpent(allowance, isVisible, now) ? 'never' : 'now';
}

/** A request has come to its end. The responses of those that were aborted are not looked at. */
export function onResponse(before: PollState, request: PollRequest, reading: Reading, now: number): Step {
  if (!before.inFlight.requests.includes(request)) return [before, []];
  const awaitedSince = isNewest(before.inFlight, request) ? null : before.awaitedSince;
  const state = { ...before, awaitedSince, inFlight: without(before.inFlight, request) };
  return isOurs(reading) ? onOwnResponse(state, request, reading, now) : onRefusal(state, request, reading, now);
}

function onOwnResponse(before: PollState, request: PollRequest, reading: OwnReading, now: number): Step {
  const patient = { ...before, inFlight: withPatienceFor(before.inFlight, request, now) };
  const [login, verdict] = apply(patient, request, reading, now);
  const state = { ...patient, login };
  if (verdict === 'refuse') return onRefusal(state, request, REFUSED, now);
  const isForSomethingElse = login.operation !== before.login.operation;
  return chain(
    state,
    (next) => reach(next, request, verdict === 'poll-later' ? reading : null),
    (next) => (isForSomethingElse ? abandonRequests(next) : [next, []]),
    (next) => goOn(next, request, verdict, now),
  );
}

function apply(state: PollState, request: PollRequest, reading: OwnReading, now: number): Applied {
  switch (reading.kind) {
    case 'login':
      return applyResponse(state.login, request, reading.response, now);
    case 'session':
      return applySession(state.login, reading.session, renewal(state, now), now);
    case 'elsewhere':
      return applyElsewhere(reading.address);
  }
}

/** The server was reached. */
function reach(state: PollState, { method }: PollRequest, paced: OwnReading | null): Step {
  const { schedule: before, login } = state;
  const schedule = paced?.kind === 'login' ? withInterval(before, paced.response, login.isRenewed) : before;
  const reached = {
    ...state,
    outage: NO_OUTAGE,
    schedule: scheduleAfterResponse(schedule, method),
    reloads: guardAfterResponse(state.reloads),
  };
  return [reached, state.reloads.isMarked ? [{ type: 'clear-reload-mark' }] : []];
}

function goOn(state: PollState, request: PollRequest, verdict: Verdict, now: number): Step {
  if (state.login.operation === null) return [state, [{ type: 'clear-timer', timer: 'poll' }]];
  if (verdict === 'poll-now') return sendNext(state, now);
  if (verdict !== 'poll-later' && !isNewest(state.inFlight, request)) return [state, []];
  const delay = untilNext(state.schedule, state.isVisible);
  return [state, [{ type: 'set-timer', timer: 'poll', delay, event: { type: 'poll-due' } }]];
}

/** Late responses to older requests only say something about the network. */
function onRefusal(state: PollState, request: PollRequest, refusal: Refusal, now: number): Step {
  if (!isNewest(state.inFlight, request)) return noteRefusal(state, refusal, now);
  const [refused, effects] = refuse(state, request, refusal, now);
  const delay = untilRetry(refused.schedule, refusal, refused.isVisible);
  return [refused, [...effects, { type: 'set-timer', timer: 'poll', delay, event: { type: 'poll-due' } }]];
}

/** The newest request has no response for so long that another is sent. */
export function onOverdue(state: PollState, operation: Operation, now: number): Step {
  const { method } = state.schedule;
  return chain(
    state,
    (next) => refuse(next, { operation, method }, NO_RESPONSE, now),
    (next) => sendNext(next, now),
  );
}

function refuse(
  before: PollState,
  { operation, method }: Pick<PollRequest, 'operation' | 'method'>,
  refusal: Refusal,
  now: number,
): Step {
  const [state, effects] = noteRefusal(before, refusal, now);
  const schedule = scheduleAfterRefusal(state.schedule, method);
  const login = applyRefusal(state.login, { operation, nextMethod: schedule.method }, renewal(state, now), now);
  return [{ ...state, schedule, login }, effects];
}

function noteRefusal(state: PollState, { kind }: Refusal, now: number): Step {
  const { guard, isReloadDue } = guardAfterRefusal(state.reloads, kind, now);
  const effects: readonly PollEffect[] = isReloadDue ? [{ type: 'mark-reload' }, { type: 'reload' }] : [];
  return [{ ...state, outage: outageAfterRefusal(state.outage, kind, now), reloads: guard }, effects];
}
