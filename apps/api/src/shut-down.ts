import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import type { Server } from './server/create-server.ts';
import type { KeyValueStore } from './store/key-value-store.ts';

/** Every request is answered at once, so what is still open after this is a connection that asks nothing. */
const CUT_AFTER_MS = 3_000;
/** Less than the ten seconds after which Docker kills where nothing is drained, so that the log says why. */
const CLOSE_WITHIN_MS = 8_000;

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

interface Running {
  readonly server: Server;
  readonly store: Pick<KeyValueStore, 'close'>;
  readonly drain: () => void;
  /** How long it serves on, for balancers to find out. */
  readonly drainMs: number;
  readonly log: Logger;
}

/**
 * On a signal: serves on for a while as one that is not ready, answers what was asked, lets go of the store, and leaves; a
 * second signal ends at once. On an error that nobody caught it closes at once, with one line in the log and exit code 1.
 */
export function shutDownGracefully({ server, store, drain, drainMs, log }: Running): void {
  const options: closeWithGrace.Options = {
    delay: drainMs + CLOSE_WITHIN_MS,
    logger: false,
    skip: NOT_OURS,
    onTimeout: () => log.error('closing took too long: the server ends as it is'),
    onSecondError: (err) => log.fatal({ err }, 'an error while closing: the server ends as it is'),
  };
  closeWithGrace(options, async ({ err: cause, signal }) => {
    if (cause === undefined) {
      drain();
      if (drainMs > 0 && !isByHand(signal)) await serveOn(drainMs, log);
    } else log.fatal({ err: cause }, 'an error that nobody caught: the server closes');
    setTimeout(() => server.server.closeAllConnections(), CUT_AFTER_MS).unref();
    try {
      await close(server, store);
    } catch (err) {
      // The library ends the process with exit code 1, and says nothing.
      log.error({ err }, 'closing failed: the server ends as it is');
      throw err;
    }
  });
}

/** Ctrl-C: somebody sits there and waits. */
function isByHand(signal: NodeJS.Signals | undefined): boolean {
  return signal === 'SIGINT' && process.stdin.isTTY === true;
}

async function serveOn(drainMs: number, log: Logger): Promise<void> {
  log.info({ seconds: drainMs / 1000 }, 'draining: the server serves on, and says that it is not ready');
  await sleep(drainMs);
  // Whoever is already in the queue for a connection is let in: closing the listener would refuse them.
  await setImmediate();
}

async function close(server: Server, store: Pick<KeyValueStore, 'close'>): Promise<void> {
  try {
    await server.close();
  } finally {
    await store.close();
  }
}
