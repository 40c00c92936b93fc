import { nextTurn } from '../in-slices.ts';
import type { KeyValueStore, OnMisfit } from '../key-value-store.ts';
import type { RecordWalk } from '../record-walk.ts';
import { type DurableRecords, durableRecords } from './durable-records.ts';
import { groupCommit } from './group-commit.ts';
import { openRecordFile } from './record-file.ts';

export interface SqliteStoreOptions {
  readonly dataDir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onMisfit?: OnMisfit;
}

export interface SqliteStore extends KeyValueStore {
  readonly walk: RecordWalk;
}

const TIDY_EVERY_MS = 60_000;
const KEYS_A_PAGE = 500;

/**
 * Records in a file of this process alone; durable. The changes of one turn of the event loop are compared, written to disk
 * and taken into memory together at its end, before any is answered: nobody comes between a comparison and its end.
 * Throws DataFolderError if the folder cannot be used.
 */
export function openSqliteStore({ dataDir, now, onMisfit }: SqliteStoreOptions): SqliteStore {
  const records = durableRecords(openRecordFile(dataDir), now);
  const changes = groupCommit(records.together);
  const turnEnds = endOfTurn();
  const tidying = setInterval(records.tidy, TIDY_EVERY_MS).unref();

  return {
    onMisfit,
    create: (key, value, lifetimeMs) =>
      changes.add(() => {
        if (records.get(key) !== null) return false;
        records.put(key, value, lifetimeMs);
        return true;
      }),
    async get(key) {
      await turnEnds();
      return records.get(key);
    },
    compareAndSwap: (key, raw, next) =>
      changes.add(() => {
        if (records.get(key) !== raw) return false;
        if (next === null) records.remove(key);
        else records.put(key, next.value, next.lifetimeMs);
        return true;
      }),
    hasKeyUnder: async (prefix) => records.hasKeyUnder(prefix),
    walk: walkOf(records),
    async close() {
      clearInterval(tidying);
      changes.flush();
      records.close();
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

/** Other requests are answered between two pages. */
function walkOf(records: DurableRecords): RecordWalk {
  return {
    async *keys(prefixes) {
      const keys = records.keys().filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
      for (let at = 0; at < keys.length; at += KEYS_A_PAGE) {
        await nextTurn();
        yield keys.slice(at, at + KEYS_A_PAGE);
      }
    },
    read: async (keys) => keys.flatMap((key) => records.record(key) ?? []),
  };
}
