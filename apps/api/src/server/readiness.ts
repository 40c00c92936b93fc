import type { StoreReport } from '../core/store-watch.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { probeStore } from '../store/probe-store.ts';
import type { MakeRateLimiter } from '../store/rate-limiter.ts';

interface ReadinessPorts {
  readonly store: KeyValueStore;
  readonly makeRateLimiter: MakeRateLimiter;
  readonly watchStore: () => Promise<StoreReport>;
  readonly random: Random;
  readonly now: Clock;
}

/** A probe writes to the disk, and anybody may ask. */
const PROBED_EVERY_MS = 1_000;

/**
 * Whether a sign-in would work now, and what else there is to say of the store: rejects with StoreUnavailable if it would
 * not. Whoever asks within a second is told the same.
 */
export function readiness({
  store,
  makeRateLimiter,
  watchStore,
  random,
  now,
}: ReadinessPorts): () => Promise<StoreReport> {
  const counter = makeRateLimiter({ name: 'probe', points: 1, seconds: 10, keys: 'dear' });
  let last: { readonly at: number; readonly report: Promise<StoreReport> } | null = null;
  const look = async () => {
    const id = random.bits(128);
    const count = async () => {
      await counter.take(id);
      await counter.peek(id);
      await counter.giveBack(id);
      await counter.forget(id);
    };
    const [report] = await Promise.all([watchStore(), probeStore(store, id), count()]);
    return report;
  };
  return () => {
    const at = now();
    if (last === null || Math.abs(at - last.at) >= PROBED_EVERY_MS) last = { at, report: look() };
    return last.report;
  };
}
