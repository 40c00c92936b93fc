import type { LoginResponse } from '../../api/login-requests.ts';
import { browserPorts, type PollLoopPorts } from './browser-ports.ts';
import type { Delay } from './poll-schedule.ts';
import { initialState, type PollEffect, type PollEvent, type PollTimer } from './poll-state.ts';
import { newProgressStore } from './progress-store.ts';
import { clearMark, isMarked, mark } from './reload-mark.ts';
import { newRequests } from './requests.ts';
import type { SignInProgress } from './sign-in-progress.ts';
import { step } from './step.ts';

export type { NetworkStatus } from './network-status.ts';
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
  /** The response to the start request that the page has sent already. */
  readonly firstResponse?: Promise<LoginResponse>;
}

/** Runs `step`, which decides everything; the side effects are here. */
export function startPollLoop({ firstResponse, ...given }: PollLoopOptions = {}): PollLoop {
  const ports: PollLoopPorts = { ...browserPorts(), ...given };
  let state = initialState({ isVisible: ports.isVisible(), isReloaded: isMarked(ports.memory) }, ports.now());
  const progress = newProgressStore(state);
  const timers = newTimers(ports, dispatch);
  const requests = newRequests({ ...ports, ...(firstResponse && { firstResponse }) }, (request, reading) =>
    dispatch({ type: 'response', request, reading }),
  );

  function dispatch(event: PollEvent): void {
    const [next, effects] = step(state, event, ports.now());
    state = next;
    for (const effect of effects) perform(effect);
    progress.update(state);
  }
  function perform(effect: PollEffect): void {
    switch (effect.type) {
      case 'send':
        requests.send(effect.request);
        break;
      case 'abort':
        requests.abort(effect.request);
        break;
      case 'set-timer':
        timers.set(effect.timer, effect.delay, effect.event);
        break;
      case 'clear-timer':
        timers.clear(effect.timer);
        break;
      case 'mark-reload':
        mark(ports.memory);
        break;
      case 'clear-reload-mark':
        clearMark(ports.memory);
        break;
      case 'reload':
        ports.reload();
        break;
    }
  }
  const ignorePage = ports.onPageEvent(() => dispatch({ type: 'page', isVisible: ports.isVisible() }));

  dispatch({ type: 'begin', hasSentStart: firstResponse !== undefined });
  return {
    subscribe: progress.subscribe,
    progress: progress.progress,
    restart: () => dispatch({ type: 'restart' }),
    resume: () => dispatch({ type: 'resume' }),
    stop: () => {
      ignorePage();
      dispatch({ type: 'stop' });
    },
  };
}

/** One event for each timer; setting it again replaces that. */
function newTimers(ports: Pick<PollLoopPorts, 'setTimer' | 'random'>, dispatch: (event: PollEvent) => void) {
  const running = new Map<PollTimer, () => void>();
  const clear = (timer: PollTimer) => running.get(timer)?.();
  return {
    clear,
    set: (timer: PollTimer, delay: Delay, event: PollEvent) => {
      clear(timer);
      running.set(
        timer,
        ports.setTimer(() => dispatch(event), drawn(delay, ports)),
      );
    },
  };
}

function drawn({ min, max }: Delay, { random }: Pick<PollLoopPorts, 'random'>): number {
  return min === max ? min : min + (max - min) * random();
}
