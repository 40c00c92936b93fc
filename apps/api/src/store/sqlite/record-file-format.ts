import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'libsql';
import { DataFolderError } from './data-folder-error.ts';

type Step = (db: Database.Database) => void;

/**
 * What leads from each layout of the file to the next; the file says in `user_version` how many it has been through. A step
 * is never changed once it was released. It may run again after a crash, and has to bear that.
 */
const STEPS: readonly Step[] = [makeTable, letFileShrink];
export const FORMAT = STEPS.length;

/** A copy of before a step is kept for a week: what was removed since is in it. */
const COPY_KEPT_MS = 7 * 86_400_000;

/** To be asked before anything is written. Throws DataFolderError. */
export function refuseNewer(db: Database.Database, path: string): void {
  if (formatOf(db) > FORMAT) throw DataFolderError.newer(dirname(path));
}

/** Brings an open file to the layout of this version. One of before is copied first, beside it. */
export function migrate(db: Database.Database, path: string): void {
  const format = formatOf(db);
  if (format === FORMAT) removeOldCopies(path);
  else if (format > 0) copyTo(db, `${path}${COPY}${format}`);
  for (const step of STEPS.slice(format)) step(db);
  // Written at each start: a full disk is met here and not by the first caller.
  db.exec(`PRAGMA user_version = ${FORMAT}`);
}

const COPY = '.format-';

function formatOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').raw().get();
  return Array.isArray(row) && typeof row[0] === 'number' ? row[0] : 0;
}

function makeTable(db: Database.Database): void {
  // Holds for a file that has no table yet.
  db.exec(`
    PRAGMA auto_vacuum = INCREMENTAL;
    CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, value BLOB NOT NULL, expires_at INTEGER NOT NULL)
      WITHOUT ROWID`);
}

/** Writes all of it anew, since only so can a file that never shrinks become one that does. */
function letFileShrink(db: Database.Database): void {
  db.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
}

/** SQLite takes an empty file, and would let others read one that it makes. */
function copyTo(db: Database.Database, path: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, '', { mode: 0o600 });
  db.prepare<[[string]]>('VACUUM INTO ?').run([path]);
}

function removeOldCopies(path: string): void {
  const copies = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}${COPY}`));
  for (const name of copies) {
    const copy = join(dirname(path), name);
    if (existsSync(copy) && Date.now() - statSync(copy).mtimeMs > COPY_KEPT_MS) rmSync(copy, { force: true });
  }
}
