import { performance } from 'node:perf_hooks';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { AT_EASE, adapt, TICK_MS } from './load-control.ts';

/** How busy this server is, as far as browsers have to know. */
export interface Load {
  /** How many times less often browsers should poll now; spread at random where it is more than 1. */
  factor(): number;
  /** Seconds until a new login may be started; null: now. */
  startsWait(): number | null;
}

interface LoadPorts {
  readonly store: Pick<KeyValueStore, 'get'>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** One after another they come again. */
const SPREAD = { from: 0.8, to: 1.2 } as const;
const WAIT_SECONDS = { from: 4, to: 12 } as const;
/** There is no such record. */
const PROBED = 'load';

/** Looks twice a second, and never for a request. */
export function watchLoad({ store, random }: LoadPorts): Load {
  const between = ({ from, to }: { from: number; to: number }) => from + (to - from) * random();
  const storeMs = probe(store);
  let last = performance.eventLoopUtilization();
  let state = AT_EASE;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    state = adapt(state, { utilization, storeMs: storeMs() });
  }, TICK_MS).unref();
  return {
    factor: () => (state.factor === 1 ? 1 : state.factor * between(SPREAD)),
    startsWait: () => (state.isSaturated ? Math.round(between(WAIT_SECONDS)) : null),
  };
}

/** What the last read took, or takes so far. One that fails tells nothing: whoever asks is told that, and when to ask again. */
function probe(store: LoadPorts['store']): () => number {
  let took = 0;
  let askedAt: number | null = null;
  const ask = async () => {
    const from = performance.now();
    askedAt = from;
    await store.get(PROBED).then(
      () => (took = performance.now() - from),
      () => (took = 0),
    );
    askedAt = null;
  };
  return () => {
    if (askedAt !== null) return performance.now() - askedAt;
    void ask();
    return took;
  };
}
