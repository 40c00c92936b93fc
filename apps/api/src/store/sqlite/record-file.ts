import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import type { StoredRecord } from '../record-walk.ts';
import { DataFolderError } from './data-folder-error.ts';
import { migrate, refuseNewer } from './record-file-format.ts';

/** Records on disk. Whatever returns from here is safe from a crash; whatever throws has changed nothing in memory. */
export interface RecordFile {
  put(record: StoredRecord): void;
  remove(key: string): void;
  removeExpired(now: number): void;
  /** Puts and removes with one wait for the disk. Where the task or the disk fails, nothing of it is there. */
  together(task: () => void): void;
  /**
   * Moves what is in the write-ahead log into the file itself and empties the log: a copy of the file alone is not an empty
   * product, and what was removed is not kept by either.
   */
  checkpoint(): void;
  /** Gives the disk back a part of what records have left, where that is much. False: there is nothing to give back. */
  shrink(): boolean;
  close(): void;
}

export const RECORD_FILE = 'pollen.db';

/** Pages of 4 kB. Less is kept for the next records; more than a megabyte at once would hold up requests. */
const FREE_PAGES_KEPT = 256;
const PAGES_AT_ONCE = 250;

/** Opens the one file of this data folder for this process alone, and reads it. Throws DataFolderError. */
export function openRecordFile(dataDir: string): { file: RecordFile; store: StoredRecord[] } {
  try {
    const db = openDatabase(dataDir);
    return { file: recordFile(db), store: readAll(db) };
  } catch (error) {
    throw DataFolderError.of(error, dataDir);
  }
}

function openDatabase(dataDir: string): Database.Database {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, RECORD_FILE);
  makeFile(path);
  const db = new Database(path);
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  refuseNewer(db, path);
  // Temporary files would go to a folder that may be read-only, or anybody's.
  db.exec('PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  migrate(db, path);
  db.exec('PRAGMA journal_mode = WAL');
  if (!isSound(db)) throw DataFolderError.damaged(dataDir);
  return db;
}

/** Costs a thirtieth of reading all records, which follows. Content is not looked at: a record that is none reads as not there. */
function isSound(db: Database.Database): boolean {
  const row = db.prepare('PRAGMA integrity_check(1)').raw().get();
  return Array.isArray(row) && row[0] === 'ok';
}

/** SQLite would let others read it. Never opens a file that exists: closing it again would drop SQLite's own lock. */
function makeFile(path: string): void {
  if (!existsSync(path)) writeFileSync(path, '', { mode: 0o600, flag: 'a' });
}

/**
 * Keys and values are written as bytes: libsql ends a text at its first NUL. Parameters go in an array: a lone Buffer
 * is taken for an object of named ones, and ends the process.
 */
function recordFile(db: Database.Database): RecordFile {
  const put = db.prepare<[[Buffer, Buffer, number]]>('INSERT OR REPLACE INTO records VALUES (?, ?, ?)');
  const remove = db.prepare<[[Buffer]]>('DELETE FROM records WHERE key = ?');
  const removeExpired = db.prepare<[[number]]>('DELETE FROM records WHERE expires_at <= ?');
  return {
    put({ key, value, expiresAt }) {
      put.run([Buffer.from(key), Buffer.from(value), expiresAt]);
    },
    remove(key) {
      remove.run([Buffer.from(key)]);
    },
    removeExpired(now) {
      removeExpired.run([now]);
    },
    together(task) {
      db.exec('BEGIN IMMEDIATE');
      try {
        task();
        db.exec('COMMIT');
      } catch (error) {
        // A full disk has ended it already.
        if (db.inTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    checkpoint() {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    shrink() {
      const free = count(db, 'freelist_count');
      if (free <= FREE_PAGES_KEPT || free * 4 <= count(db, 'page_count')) return false;
      db.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
      return true;
    },
    close() {
      try {
        // libsql keeps the file open until its last statement is collected; this lets go of the lock now.
        db.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM records');
      } finally {
        db.close();
      }
    },
  };
}

function count(db: Database.Database, pragma: 'freelist_count' | 'page_count'): number {
  const row = db.prepare(`PRAGMA ${pragma}`).raw().get();
  return Array.isArray(row) && typeof row[0] === 'number' ? row[0] : 0;
}

function readAll(db: Database.Database): StoredRecord[] {
  return db.prepare('SELECT key, value, expires_at FROM records').raw().all().flatMap(readRow);
}

/** A row that is no record of ours reads as none. */
function readRow(row: unknown): StoredRecord[] {
  if (!Array.isArray(row)) return [];
  const [key, value, expiresAt]: unknown[] = row;
  if (!Buffer.isBuffer(key) || !Buffer.isBuffer(value) || typeof expiresAt !== 'number') return [];
  return [{ key: key.toString(), value: value.toString(), expiresAt }];
}
