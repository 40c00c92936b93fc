import type { KeyValueStore } from '../store/key-value-store.ts';
import { type SecondsTally, secondsTally, type Tally, tally } from './tally.ts';

const OPERATIONS = ['get', 'create', 'compare-and-swap'] as const;
type Operation = (typeof OPERATIONS)[number];

export interface StoreTallies {
  readonly seconds: Readonly<Record<Operation, SecondsTally>>;
  readonly errors: Tally<Operation>;
}

const BOUNDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

export function storeTallies(): StoreTallies {
  const seconds = {
    get: secondsTally(BOUNDS),
    create: secondsTally(BOUNDS),
    'compare-and-swap': secondsTally(BOUNDS),
  };
  return { seconds, errors: tally(OPERATIONS) };
}

/** The same store, whose answers are timed. A poll pays for two looks at the clock and one addition. */
export function measuredStore(store: KeyValueStore, { seconds, errors }: StoreTallies): KeyValueStore {
  async function measured<T>(operation: Operation, ask: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await ask();
    } catch (error) {
      errors.add(operation);
      throw error;
    } finally {
      seconds[operation].add((performance.now() - began) / 1000);
    }
  }
  return {
    ...store,
    get: (key) => measured('get', () => store.get(key)),
    create: (key, value, lifetimeMs) => measured('create', () => store.create(key, value, lifetimeMs)),
    compareAndSwap: (key, raw, next) => measured('compare-and-swap', () => store.compareAndSwap(key, raw, next)),
  };
}
