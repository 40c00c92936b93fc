/** What an administrator should know of a store that works all the same: a word for monitors, and a sentence. */
export interface StoreWarning {
  readonly code: 'store-evicts' | 'store-not-durable' | 'store-is-replica' | 'store-too-old' | 'store-not-inspected';
  readonly text: string;
}

interface StoreCondition {
  /** What the store says it is, in one line. */
  readonly about: string;
  readonly warnings: readonly StoreWarning[];
  /** By how much this machine's clock is ahead of the store's, in milliseconds; null where there is nothing to compare. */
  readonly clockAheadMs: number | null;
}

/** Looks at the store as it is now. Throws StoreUnavailable. */
export type InspectStore = () => Promise<StoreCondition>;

/** A store in this very process: nobody else empties it, and it has this machine's clock. */
export const inspectEmbedded: InspectStore = async () => ({
  about: 'everything is kept in the data folder',
  warnings: [],
  clockAheadMs: null,
});
