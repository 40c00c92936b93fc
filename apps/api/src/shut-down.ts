import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import type { Server } from './server/create-server.ts';
import type { KeyValueStore } from './store/key-value-store.ts';

/** Every request is answered at once, so what is still open after this is a connection that asks nothing. */
const CUT_AFTER_MS = 3_000;
const CLOSE_WITHIN_MS = 10_000;

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
  readonly log: Logger;
}

/**
 * On a signal: answers what was asked, lets go of the store, and leaves; a second signal ends at once. On an error that
 * nobody caught the same, with one line in the log and exit code 1.
 */
export function shutDownGracefully({ server, store, log }: Running): void {
  const options: closeWithGrace.Options = {
    delay: CLOSE_WITHIN_MS,
    logger: false,
    skip: NOT_OURS,
    onTimeout: () => log.error('closing took too long: the server ends as it is'),
    onSecondError: (err) => log.fatal({ err }, 'an error while closing: the server ends as it is'),
  };
  closeWithGrace(options, async ({ err }) => {
    if (err !== undefined) log.fatal({ err }, 'an error that nobody caught: the server closes');
    setTimeout(() => server.server.closeAllConnections(), CUT_AFTER_MS).unref();
    await server.close();
    await store.close();
  });
}
