import type { LoginResponse } from '../../api/login-requests.ts';
import type { PollLoopPorts } from '../poll/browser-ports.ts';

/** A request as the simulated network saw it. */
export interface Sent {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly init: RequestInit;
}

/** What the simulated network gives back. `lost` is never answered, `cut` breaks off in the body. */
export interface Reply {
  readonly status?: number;
  readonly body?: string;
  readonly type?: ResponseType;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fate?: 'arrives' | 'lost' | 'cut' | 'reset';
  /** Milliseconds until it arrives. */
  readonly after?: number;
}

export interface SimulatedWorld {
  readonly ports: PollLoopPorts;
  /** Every request so far. */
  readonly sent: readonly Sent[];
  readonly reloads: readonly number[];
  /** How many requests are unanswered and not aborted. */
  inFlight(): number;
  /** Lets time pass, in order, and all that follows from each moment. */
  pass(milliseconds: number): Promise<void>;
  /** From now on, requests are answered so. */
  respondWith(response: (sent: Sent) => Reply): void;
  setVisible(isVisible: boolean): void;
  pageEvent(): void;
  /** Whether anybody listens to what happens to the page. */
  isHeard(): boolean;
  setRandom(random: () => number): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

const LATENCY = 40;

/** A page, a clock and a network in which nothing happens by chance. `tab` outlives a reload of the page. */
export function newSimulatedWorld(tab: Storage = newTabMemory()): SimulatedWorld {
  const timers = new Set<Timer>();
  const sent: Sent[] = [];
  const reloads: number[] = [];
  const waiting = new Set<object>();
  const listeners = new Set<() => void>();
  let now = 0;
  let isVisible = true;
  let random = () => 0.5;
  let response: (sent: Sent) => Reply = () => ({ fate: 'lost' });

  const setTimer = (run: () => void, milliseconds: number) => {
    const timer = { at: now + milliseconds, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const fetch = (url: string, init: RequestInit) =>
    new Promise<LoginResponse>((resolve, reject) => {
      const request: Sent = { at: now, method: init.method ?? 'GET', url, init };
      sent.push(request);
      waiting.add(request);
      const settle = (act: () => void) => {
        if (waiting.delete(request)) act();
      };
      init.signal?.addEventListener('abort', () => settle(() => reject(new Error('aborted'))));
      const reply = response(request);
      if (reply.fate === 'lost') return;
      const arrive = () => (reply.fate === 'reset' ? reject(new TypeError('reset')) : resolve(responseOf(reply)));
      setTimer(() => settle(arrive), reply.after ?? LATENCY);
    });

  return {
    ports: {
      fetch,
      origin: () => 'https://pollen.test',
      nonce: () => `nonce-of-sixteen-${sent.length}`,
      now: () => now,
      setTimer,
      random: () => random(),
      isVisible: () => isVisible,
      onPageEvent: (run) => {
        listeners.add(run);
        return () => listeners.delete(run);
      },
      reload: () => reloads.push(now),
      memory: () => tab,
    },
    sent,
    reloads,
    inFlight: () => waiting.size,
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settled();
      for (let next = earliest(timers, end); next !== null; next = earliest(timers, end)) {
        timers.delete(next);
        now = next.at;
        next.run();
        await settled();
      }
      now = end;
    },
    respondWith: (newResponse) => {
      response = newResponse;
    },
    setVisible: (visible) => {
      isVisible = visible;
      tell(listeners);
    },
    pageEvent: () => tell(listeners),
    isHeard: () => listeners.size > 0,
    setRandom: (newRandom) => {
      random = newRandom;
    },
  };
}

function tell(listeners: Iterable<() => void>): void {
  for (const listener of listeners) listener();
}

function earliest(timers: ReadonlySet<Timer>, end: number): Timer | null {
  let next: Timer | null = null;
  for (const timer of timers) if (timer.at <= end && (next === null || timer.at < next.at)) next = timer;
  return next;
}

/** Everything that only waits for promises has run when this is done. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function responseOf({ status = 200, type = 'basic', body = '', headers = {}, fate }: Reply): LoginResponse {
  const text = () => (fate === 'cut' ? Promise.reject(new TypeError('cut')) : Promise.resolve(body));
  return { type, status, headers: new Headers({ ...headers }), text };
}

export function newTabMemory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => items.delete(key),
    setItem: (key, value) => items.set(key, value),
  };
}
