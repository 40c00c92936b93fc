import type { Clock, Random } from '../crypto/random.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { probeStore } from '../store/probe-store.ts';

/** A probe writes to the disk, and anybody may ask. */
const PROBED_EVERY_MS = 1_000;

/** Whether a sign-in would work now: rejects with StoreUnavailable if not. Whoever asks within a second is told the same. */
export function readiness(
  store: KeyValueStore,
  { random, now }: { readonly random: Random; readonly now: Clock },
): () => Promise<void> {
  let last: { readonly at: number; readonly probe: Promise<void> } | null = null;
  return () => {
    const at = now();
    if (last === null || Math.abs(at - last.at) >= PROBED_EVERY_MS) {
      last = { at, probe: probeStore(store, random.bits(128)) };
    }
    return last.probe;
  };
}
