import type { StoredRecord } from '../record-walk.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { RecordFile } from './record-file.ts';

/** Records in memory, so that reading asks no disk, and in a file: a change is on disk before it is in memory. */
export interface DurableRecords {
  /** Null where nothing is, or what was there has expired. */
  get(key: string): string | null;
  put(key: string, value: string, lifetimeMs: number): void;
  remove(key: string): void;
  /** Puts and removes with one wait for the disk. Where the task or the disk fails, nothing of it was done. */
  together(task: () => void): void;
  hasKeyUnder(prefix: string): boolean;
  /** What is there now, in no order. */
  keys(): readonly string[];
  /** Null where nothing is, or what was there has expired. */
  record(key: string): StoredRecord | null;
  /** Forgets what has expired, and brings the file itself up to date. What the disk refuses waits for the next time. */
  tidy(): void;
  close(): void;
}

interface OpenRecords {
  readonly file: RecordFile;
  readonly store: readonly StoredRecord[];
}

/** Throws StoreUnavailable where the disk refuses a change, which then is not made. */
export function durableRecords({ file, store }: OpenRecords, now: () => number): DurableRecords {
  const memory = new Map(store.map((each) => [each.key, each]));
  let isClosed = false;
  let hasChanged = false;
  /** What undoes the changes that are being made together, the last one last. */
  let undo: (() => void)[] | null = null;

  function record(key: string): StoredRecord | null {
    const found = memory.get(key);
    return found !== undefined && found.expiresAt > now() ? found : null;
  }
  const get = (key: string) => record(key)?.value ?? null;
  function onDisk(change: () => void): void {
    if (isClosed) throw unavailable('closed');
    try {
      change();
      hasChanged = true;
    } catch (error) {
      throw error instanceof StoreUnavailable ? error : unavailable(error);
    }
  }
  function inMemory(key: string, next: StoredRecord | null): void {
    const before = memory.get(key);
    undo?.push(() => set(memory, key, before ?? null));
    set(memory, key, next);
  }

  return {
    get,
    record,
    keys: () => [...memory.keys()],
    put(key, value, lifetimeMs) {
      const next = { key, value, expiresAt: Math.ceil(now() + lifetimeMs) };
      onDisk(() => file.put(next));
      inMemory(key, next);
    },
    remove(key) {
      onDisk(() => file.remove(key));
      inMemory(key, null);
    },
    together(task) {
      const steps: (() => void)[] = [];
      undo = steps;
      try {
        onDisk(() => file.together(task));
      } catch (error) {
        for (const step of steps.toReversed()) step();
        throw error;
      } finally {
        undo = null;
      }
    },
    hasKeyUnder: (prefix) => [...memory.keys()].some((key) => key.startsWith(prefix) && get(key) !== null),
    tidy() {
      sweep(file, memory, now());
      if (hasChanged) hasChanged = !checkpoint(file);
    },
    close() {
      if (isClosed) return;
      onDisk(() => file.close());
      isClosed = true;
    },
  };
}

function set(memory: Map<string, StoredRecord>, key: string, record: StoredRecord | null): void {
  if (record === null) memory.delete(key);
  else memory.set(key, record);
}

function unavailable(cause: unknown): StoreUnavailable {
  return new StoreUnavailable(cause);
}

/** False: the disk refuses it now, or there is more to give back; it goes on the next time. */
function checkpoint(file: RecordFile): boolean {
  try {
    const isShrinking = file.shrink();
    file.checkpoint();
    return !isShrinking;
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
