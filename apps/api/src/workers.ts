import cluster, { type Worker } from 'node:cluster';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { CLOSE_WITHIN_MS, closeOnSignal } from './close-on-signal.ts';
import { restartDelay } from './restart-delay.ts';
import { type StopOrder, stopOrder } from './stop-order.ts';

const MAIN = fileURLToPath(new URL('main.js', import.meta.url));
/** Longer than a server takes to close, so that it can say itself what went wrong. */
const BEYOND_MS = 2_000;
/** What Node calls a socket that is a file. */
const LOCAL = -1;

interface WorkersPlan {
  readonly workers: number;
  readonly drainMs: number;
  readonly log: Logger;
}

/** Speaks for all of them at the start: prints the banner and what is wrong. */
export const isFirstWorker = () => (cluster.worker?.id ?? 1) === 1;

/** Runs as many servers, each a process of its own, on one port; one that ends has a successor. */
export async function runWorkers({ workers, drainMs, log }: WorkersPlan): Promise<void> {
  cluster.setupPrimary({ exec: MAIN, args: [] });
  await firstListens();
  const stopRestarts = keepUp(log);
  closeOnSignal({
    withinMs: drainMs + CLOSE_WITHIN_MS + BEYOND_MS,
    log,
    close: async ({ isByHand }) => {
      stopRestarts();
      await stopAll(stopOrder(isByHand ? 'close' : 'drain'));
    },
  });
  for (let count = 1; count < workers; count++) cluster.fork();
}

/** What is wrong at the start the first one says, once, and this process ends as it did. */
async function firstListens(): Promise<void> {
  const first = cluster.fork();
  const endToo = (code: number | null) => process.exit(code ?? 1);
  first.once('exit', endToo);
  for await (const [address] of on(first, 'listening')) if (address.addressType !== LOCAL) break;
  first.off('exit', endToo);
}

/** Starts another for each that ends, until it is told to stop. */
function keepUp(log: Logger): () => void {
  const delayAfter = restartDelay();
  const bornAt = new Map<number, number>();
  const waiting = new Set<NodeJS.Timeout>();
  const replace = ({ id, process: { pid } }: Worker, code: number | null, signal: string | null) => {
    const inMs = delayAfter(performance.now() - (bornAt.get(id) ?? 0));
    bornAt.delete(id);
    log.error({ pid, code, signal, inMs }, 'a server ended: another takes its place');
    const timer = setTimeout(() => {
      waiting.delete(timer);
      cluster.fork();
    }, inMs);
    waiting.add(timer);
  };
  cluster.on('fork', ({ id }) => bornAt.set(id, performance.now()));
  cluster.on('exit', replace);
  return () => {
    cluster.off('exit', replace);
    for (const timer of waiting) clearTimeout(timer);
  };
}

/** Rejects if one of them did not end well. */
async function stopAll(order: StopOrder): Promise<void> {
  const running = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
  const codes = running.map(async (worker) => {
    const ended = once(worker, 'exit');
    worker.send(order);
    // One that still starts hears nothing until it is about to listen.
    worker.on('listening', () => worker.send(order));
    const [code] = await ended;
    return code;
  });
  const failed = (await Promise.all(codes)).filter((code) => code !== 0);
  if (failed.length > 0) throw new Error(`${failed.length} of ${running.length} servers did not end well`);
}
