import type { KeyValueStore, OnMisfit } from '../key-value-store.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { openRecordFile, type RecordFile, type StoredRecord } from './record-file.ts';

export interface SqliteStoreOptions {
  readonly dataDir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onMisfit?: OnMisfit;
}

const SWEEP_EVERY_MS = 60_000;

/**
 * Records in a file of this process alone; durable. All of them are in memory too, so that reading asks no disk. A
 * change is on disk before it is in memory and before it is answered, all in one turn of the event loop: nobody comes
 * between its comparison and its end. Throws DataFolderProblem if the folder cannot be used.
 */
export function openSqliteStore({ dataDir, now, onMisfit }: SqliteStoreOptions): KeyValueStore {
  const { file, store } = openRecordFile(dataDir);
  const memory = new Map(store.map((record) => [record.key, record]));
  let isClosed = false;
  let hasChanged = false;

  const live = (key: string): string | null => {
    const record = memory.get(key);
    return record !== undefined && record.expiresAt > now() ? record.value : null;
  };
  const onDisk = (change: (file: RecordFile) => void): void => {
    if (isClosed) throw unavailable('closed');
    try {
      change(file);
      hasChanged = true;
    } catch (error) {
      throw unavailable(error);
    }
  };
  const put = (key: string, value: string, lifetimeMs: number): void => {
    const record = { key, value, expiresAt: Math.ceil(now() + lifetimeMs) };
    onDisk(() => file.put(record));
    memory.set(key, record);
  };
  const remove = (key: string): void => {
    onDisk(() => file.remove(key));
    memory.delete(key);
  };
  const turnEnds = endOfTurn();
  const tidy = () => {
    sweep(file, memory, now());
    if (hasChanged) hasChanged = !checkpoint(file);
  };
  const sweeper = setInterval(tidy, SWEEP_EVERY_MS).unref();

  return {
    onMisfit,
    async create(key, value, lifetimeMs) {
      if (live(key) !== null) return false;
      put(key, value, lifetimeMs);
      return true;
    },
    async get(key) {
      await turnEnds();
      return live(key);
    },
    async compareAndSwap(key, raw, next) {
      if (live(key) !== raw) return false;
      if (next === null) remove(key);
      else put(key, next.value, next.lifetimeMs);
      return true;
    },
    hasKeyUnder: async (prefix) => [...memory.keys()].some((key) => key.startsWith(prefix) && live(key) !== null),
    async close() {
      clearInterval(sweeper);
      if (isClosed) return;
      onDisk(() => file.close());
      isClosed = true;
    },
  };
}

/**
 * Waits until this turn of the event loop has read all that has arrived, so that the responses to it leave together. An
 * answer between two readings wakes the other side each time, which takes longer than all that is done here for a poll.
 */
function endOfTurn(): () => Promise<void> {
  let turn: Promise<void> | null = null;
  return () => {
    turn ??= new Promise((resolve) => {
      setImmediate(() => {
        turn = null;
        resolve();
      });
    });
    return turn;
  };
}

function unavailable(cause: unknown): StoreUnavailable {
  return new StoreUnavailable(cause);
}

/** False: the disk refuses it now; it is tried again the next time. */
function checkpoint(file: RecordFile): boolean {
  try {
    file.checkpoint();
    return true;
  } catch {
    return false;
  }
}

/** Forgets what has expired. What the disk refuses now is tried again the next time. */
function sweep(file: RecordFile, memory: Map<string, StoredRecord>, now: number): void {
  const expired = [...memory.values()].filter(({ expiresAt }) => expiresAt <= now);
  if (expired.length === 0) return;
  try {
    file.removeExpired(now);
  } catch {
    return;
  }
  for (const { key } of expired) memory.delete(key);
}
