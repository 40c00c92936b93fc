import { codeDeadline, isCodeDead } from './code-age.ts';
import { isStopped, type LoginState, NEW_LOGIN, renewed, restarted } from './login-state.ts';
import { type NetworkStatus, NO_OUTAGE, networkStatus, nextChange } from './network-status.ts';
import { chain, type PollEvent, type PollState, type Step } from './poll-state.ts';
import { counted, fullAllowance } from './renewal-allowance.ts';
import { onOverdue, onResponse, renewal } from './responses.ts';
import { adoptStart, pollNow, rest, sendNext } from './sending.ts';

/** What follows from an event: the next state, and what is to be done in the world, in this order. */
export function step(state: PollState, event: PollEvent, now: number): Step {
  return chain(
    state,
    (next) => react(next, event, now),
    (next) => watchNetwork(next, now),
  );
}

function react(state: PollState, event: PollEvent, now: number): Step {
  switch (event.type) {
    case 'begin':
      return event.hasSentStart ? adoptStart(state, now) : sendNext(state, now);
    case 'poll-due':
      return sendNext(state, now);
    case 'response-overdue':
      return onOverdue(state, event.operation, now);
    case 'response':
      return onResponse(state, event.request, event.reading, now);
    case 'network-status-due':
      return [{ ...state, networkChange: null }, []];
    case 'page':
      return onPage(state, event.isVisible, now);
    case 'restart':
      return startAnew(state, restarted(state.login), now);
    case 'resume':
      return isStopped(state.login) ? startAnew(state, NEW_LOGIN, now) : [state, []];
    case 'stop':
      return rest({ ...state, login: { ...state.login, operation: null }, outage: NO_OUTAGE });
  }
}

/** The page was shown or hidden, or something else that may be news. */
function onPage(before: PollState, isVisible: boolean, now: number): Step {
  const allowance = counted(before.allowance, before.isVisible, now);
  const seen = { ...before, isVisible, allowance };
  if (before.isVisible && !isVisible) return [seen, []];
  // An outage that was not shown yet begins anew: nobody could have seen it.
  const isForgiven = isVisible && !before.isVisible && before.network === 'ok';
  const state = isForgiven ? { ...seen, outage: NO_OUTAGE } : seen;
  return state.login.isPausedUntilVisible
    ? turnTo(state, renewed(state.login, renewal(state, now)), now)
    : pollNow(state, now);
}

/** Somebody asked for a code, so somebody is there. */
function startAnew(state: PollState, login: LoginState, now: number): Step {
  return turnTo({ ...state, allowance: fullAllowance(now) }, login, now);
}

function turnTo(state: PollState, login: LoginState, now: number): Step {
  return chain({ ...state, login }, rest, (next) => sendNext(next, now));
}

/** Keeps a timer for when what is said of the network changes by itself. */
function watchNetwork(before: PollState, now: number): Step {
  const networkChange = nextShownChange(before, now);
  const shown = { network: shownStatus(before, now), isCodeDead: isCodeDead(before.login, now) };
  const state = { ...before, ...shown, networkChange };
  if (networkChange === before.networkChange) return [state, []];
  if (networkChange === null) return [state, [{ type: 'clear-timer', timer: 'network-status' }]];
  const delay = { min: networkChange - now, max: networkChange - now };
  return [state, [{ type: 'set-timer', timer: 'network-status', delay, event: { type: 'network-status-due' } }]];
}

function shownStatus({ login, outage, network }: PollState, now: number): NetworkStatus {
  return login.operation === null ? 'ok' : networkStatus(outage, network, now);
}

/** While requests go without a response of ours. */
function nextShownChange({ login, outage }: PollState, now: number): number | null {
  const ofNetwork = nextChange(outage, now);
  const ofCode = codeDeadline(login);
  if (outage.since === null || ofCode === null || ofCode <= now) return ofNetwork;
  return ofNetwork === null ? ofCode : Math.min(ofNetwork, ofCode);
}
