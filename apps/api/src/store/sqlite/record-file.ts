import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { DataFolderError } from './data-folder-error.ts';

export interface StoredRecord {
  readonly key: string;
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

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
  close(): void;
}

const FILE_NAME = 'pollen.db';
const FORMAT = 1;

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
  const path = join(dataDir, FILE_NAME);
  makeFile(path);
  const db = new Database(path);
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  if (formatOf(db) > FORMAT) throw DataFolderError.newer(dataDir);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, value BLOB NOT NULL, expires_at INTEGER NOT NULL)
      WITHOUT ROWID;
    PRAGMA user_version = ${FORMAT}`); // Written at each start: a full disk is met here and not by the first caller.
  return db;
}

/** SQLite would let others read it. Never opens a file that exists: closing it again would drop SQLite's own lock. */
function makeFile(path: string): void {
  if (!existsSync(path)) writeFileSync(path, '', { mode: 0o600, flag: 'a' });
}

function formatOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').raw().get();
  return Array.isArray(row) && typeof row[0] === 'number' ? row[0] : 0;
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
