import { browserTransport, type Transport } from '../../api/login-requests.ts';

/** What the poll loop needs of the world around it. */
export interface PollLoopPorts extends Transport {
  /** Milliseconds since the page was loaded, from a clock that nobody can set. */
  now(): number;
  /** Runs once, later, unless the function that is returned is called before. */
  setTimer(run: () => void, milliseconds: number): () => void;
  random(): number;
  isVisible(): boolean;
  /** Calls back when the page was shown or hidden, or the network may be back; returns how to stop that. */
  onPageEvent(run: () => void): () => void;
  reload(): void;
  memory(): Storage;
}

export function browserPorts(): PollLoopPorts {
  return {
    ...browserTransport(),
    now: () => performance.now(),
    setTimer: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    isVisible: () => document.visibilityState === 'visible',
    onPageEvent,
    reload: () => location.reload(),
    memory: () => sessionStorage,
  };
}

function onPageEvent(run: () => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  for (const name of ['visibilitychange', 'resume']) document.addEventListener(name, run, { signal });
  for (const name of ['online', 'pageshow', 'focus']) window.addEventListener(name, run, { signal });
  return () => controller.abort();
}
