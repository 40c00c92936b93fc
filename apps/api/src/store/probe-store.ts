import type { KeyValueStore } from './key-value-store.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Longer than a probe takes; what one left that was cut short goes by itself. */
const LIFETIME_MS = 10_000;

/**
 * Does to the store what a sign-in does: makes a record, changes it and removes it. A store that is full, read-only or
 * that lacks a right answers simpler questions. `id` is one that nobody else has. Throws StoreUnavailable.
 */
export async function probeStore(store: KeyValueStore, id: string): Promise<void> {
  const key = `probe:${id}`;
  const isDone =
    (await store.create(key, 'made', LIFETIME_MS)) &&
    (await store.compareAndSwap(key, 'made', { value: 'changed', lifetimeMs: LIFETIME_MS })) &&
    (await store.get(key)) === 'changed' &&
    (await store.compareAndSwap(key, 'changed', null));
  if (!isDone) throw new StoreUnavailable(new Error('the store does not keep what it was given'));
}
