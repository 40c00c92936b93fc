/**
 * What the product asks of a database: records under keys, each with an end. Three promises, whatever the store and
 * however many callers on however many connections:
 *
 * - `create` and `compareAndSwap` are atomic: of several callers that compete for one key, at most one is answered `true`.
 * - What was answered `true` is seen by every `get` that begins later. A store that calls itself durable also keeps
 *   it through a crash.
 * - After `lifetimeMs`, by the store's own clock, a record is gone as if it had never been. No record is without an end.
 *
 * A store that cannot answer throws StoreUnavailable; the change may then have happened or not, so callers repeat the
 * whole step, which starts by reading.
 */
export interface KeyValueStore {
  /** Writes a record where there is none. False: something is there, and stays as it was. */
  create(key: string, value: string, lifetimeMs: number): Promise<boolean>;

  /** The bytes under this key, or null. */
  get(key: string): Promise<string | null>;

  /** Replaces the record, or removes it where `next` is null, only if its bytes are still `raw`. */
  compareAndSwap(key: string, raw: string, next: NextRecord | null): Promise<boolean>;

  /**
   * Whether there is a record whose key begins with this. Looks at all that the store holds, so it is asked only before
   * anything is there. False also where the store lets nobody look.
   */
  hasKeyUnder(prefix: string): Promise<boolean>;

  /** Told of a record that does not fit its kind: of which collection it is, and what does not fit. Never its content. */
  readonly onMisfit?: OnMisfit | undefined;

  /** Finishes pending requests and closes the store. */
  close(): Promise<void>;
}

export type OnMisfit = (collection: string, what: string) => void;

export interface NextRecord {
  readonly value: string;
  readonly lifetimeMs: number;
}

/** The lifetime of what is kept until somebody removes it: a hundred years, in milliseconds. */
export const NO_EXPIRY = 100 * 365 * 24 * 3_600_000;
