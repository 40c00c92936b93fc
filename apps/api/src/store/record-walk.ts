/** A record as it is copied from one store to another. */
export interface StoredRecord {
  readonly key: string;
  readonly value: string;
  /** Milliseconds since 1970, by the clock of the store that it is from. */
  readonly expiresAt: number;
}

/**
 * Reads all that a store holds while others change it, for backups. Beside KeyValueStore, since nothing that is asked by
 * people walks. Each record is as it was at one moment; two of them may be of different moments.
 */
export interface RecordWalk {
  /** Every key that begins with one of these, page by page. What is written or removed meanwhile may be missing or there twice. */
  keys(prefixes: readonly string[]): AsyncIterable<readonly string[]>;
  /** The records under these keys, without those that are gone. */
  read(keys: readonly string[]): Promise<readonly StoredRecord[]>;
}

/** Records on their way from a backup, or from another store. */
export type RecordStream = AsyncIterable<readonly StoredRecord[]>;
