import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CLOSE_WITHIN_MS, closeOnSignal } from './close-on-signal.ts';
import type { Server } from './server/create-server.ts';
import { readStopOrder } from './stop-order.ts';
import type { KeyValueStore } from './store/key-value-store.ts';

/** Every request is answered at once, so what is still open after this is a connection that asks nothing. */
const CUT_AFTER_MS = 3_000;

interface Running {
  readonly server: Server;
  readonly store: Pick<KeyValueStore, 'close'>;
  readonly drain: () => void;
  /** How long it serves on, for balancers to find out. */
  readonly drainMs: number;
  readonly log: Logger;
}

/**
 * When it has to stop: serves on for a while as one that is not ready, answers what was asked, lets go of the store, and
 * leaves. After an error that nobody caught it closes at once, with exit code 1.
 */
export function shutDownGracefully({ server, store, drain, drainMs, log }: Running): void {
  let isHurried = false;
  let isTold = false;
  const stop = closeOnSignal({
    withinMs: drainMs + CLOSE_WITHIN_MS,
    log,
    async close({ hasFailed, isByHand }) {
      if (!hasFailed) drain();
      if (drainMs > 0 && !hasFailed && !isByHand && !isHurried) await serveOn(drainMs, log);
      setTimeout(() => server.server.closeAllConnections(), CUT_AFTER_MS).unref();
      await close(server, store);
    },
  });
  // From the process that runs several servers.
  process.on('message', (message) => {
    const order = readStopOrder(message);
    if (order === null || isTold) return;
    isTold = true;
    isHurried = order === 'close';
    stop();
  });
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
