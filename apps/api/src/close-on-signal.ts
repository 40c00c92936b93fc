import cluster from 'node:cluster';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';

/** Less than the ten seconds after which Docker kills where nothing is drained, so that the log says why. */
export const CLOSE_WITHIN_MS = 8_000;

/** Left as they are: a process that the processor stopped must not go on, and the rest are for debuggers. */
const NOT_OURS: closeWithGrace.AllEvents[] = [
  'SIGQUIT',
  'SIGILL',
  'SIGTRAP',
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGSEGV',
  'SIGUSR2',
  'beforeExit',
];
const TO_STOP = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Stop {
  readonly withinMs: number;
  /** `isByHand`: somebody sits there and waits. */
  readonly close: (why: { readonly hasFailed: boolean; readonly isByHand: boolean }) => Promise<void>;
  readonly log: Logger;
}

/**
 * Closes on a signal, and on an error that nobody caught, and ends the process; a second signal ends it at once. Of several
 * servers none listens to signals, which a terminal sends to each process: what this returns stops it.
 */
export function closeOnSignal({ withinMs, close, log }: Stop): () => void {
  if (cluster.isWorker) for (const signal of TO_STOP) process.on(signal, () => undefined);
  const options: closeWithGrace.Options = {
    delay: withinMs,
    logger: false,
    skip: cluster.isWorker ? [...NOT_OURS, ...TO_STOP] : NOT_OURS,
    onTimeout: () => log.error('closing took too long: the server ends as it is'),
    onSecondError: (err) => log.fatal({ err }, 'an error while closing: the server ends as it is'),
  };
  const { close: stop } = closeWithGrace(options, async ({ err: cause, signal }) => {
    if (cause !== undefined) log.fatal({ err: cause }, 'an error that nobody caught: the server closes');
    try {
      await close({ hasFailed: cause !== undefined, isByHand: signal === 'SIGINT' && process.stdin.isTTY === true });
    } catch (err) {
      // The library ends the process with exit code 1, and says nothing.
      log.error({ err }, 'closing failed: the server ends as it is');
      throw err;
    }
  });
  return stop;
}
