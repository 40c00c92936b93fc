import type { Operation } from '../../api/login-requests.ts';
import { type InFlightRequests, NONE_IN_FLIGHT, type PollRequest } from './in-flight-requests.ts';
import { type LoginState, NEW_LOGIN } from './login-state.ts';
import { type NetworkStatus, NO_OUTAGE, type Outage } from './network-status.ts';
import { type Delay, FIRST_SCHEDULE, type PollSchedule } from './poll-schedule.ts';
import type { Reading } from './read-response.ts';
import { newReloadGuard, type ReloadGuard } from './reload-guard.ts';
import { fullAllowance, type RenewalAllowance } from './renewal-allowance.ts';

/** All that the poll loop knows, and only data: `step` makes the next state of it. Times are of a monotonic clock. */
export interface PollState {
  readonly login: LoginState;
  readonly inFlight: InFlightRequests;
  /** When the newest request was sent, while it has no response. */
  readonly awaitedSince: number | null;
  readonly schedule: PollSchedule;
  readonly outage: Outage;
  readonly network: NetworkStatus;
  /** See `code-age.ts`. */
  readonly isCodeDead: boolean;
  /** For when the timer is set that looks whether `network` or `isCodeDead` has changed. */
  readonly networkChange: number | null;
  readonly allowance: RenewalAllowance;
  readonly reloads: ReloadGuard;
  readonly isVisible: boolean;
}

export type PollEvent =
  /** The page may have sent the first start request already. */
  | { readonly type: 'begin'; readonly hasSentStart: boolean }
  | { readonly type: 'poll-due' }
  | { readonly type: 'response-overdue'; readonly operation: Operation }
  | { readonly type: 'response'; readonly request: PollRequest; readonly reading: Reading }
  | { readonly type: 'network-status-due' }
  /** The page was shown or hidden, or the network may be back. */
  | { readonly type: 'page'; readonly isVisible: boolean }
  | { readonly type: 'restart' | 'resume' | 'stop' };

export type PollTimer = 'poll' | 'network-status';

export type PollEffect =
  | { readonly type: 'send' | 'abort'; readonly request: PollRequest }
  /** Replaces what the timer was set to before. */
  | { readonly type: 'set-timer'; readonly timer: PollTimer; readonly delay: Delay; readonly event: PollEvent }
  | { readonly type: 'clear-timer'; readonly timer: PollTimer }
  | { readonly type: 'mark-reload' | 'clear-reload-mark' | 'reload' };

export type Step = readonly [PollState, readonly PollEffect[]];

export function initialState(page: { isVisible: boolean; isReloaded: boolean }, now: number): PollState {
  return {
    login: NEW_LOGIN,
    inFlight: NONE_IN_FLIGHT,
    awaitedSince: null,
    schedule: FIRST_SCHEDULE,
    outage: NO_OUTAGE,
    network: 'ok',
    isCodeDead: false,
    networkChange: null,
    allowance: fullAllowance(now),
    reloads: newReloadGuard(page.isReloaded),
    isVisible: page.isVisible,
  };
}

/** One after the other, with the effects of all. */
export function chain(state: PollState, ...transitions: readonly ((state: PollState) => Step)[]): Step {
  return transitions.reduce<Step>(
    ([before, effects], transition) => {
      const [after, more] = transition(before);
      return [after, [...effects, ...more]];
    },
    [state, []],
  );
}
