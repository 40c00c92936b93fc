import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'libsql';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { startProgram } from './programs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let dataDir = '';
let file = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pollen-file-'));
  file = join(dataDir, 'pollen.db');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = () => openSqliteStore({ dataDir, now: Date.now });

/** A file as version 0.1.0 wrote it. */
function writeFirstFormat(records: number, value = 'value'): void {
  const db = new Database(file);
  db.exec(`
    CREATE TABLE records (key BLOB PRIMARY KEY, value BLOB NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
    PRAGMA user_version = 1; BEGIN`);
  const put = db.prepare<[[Buffer, Buffer, number]]>('INSERT INTO records VALUES (?, ?, ?)');
  for (let at = 0; at < records; at++) put.run([Buffer.from(`key-${at}`), Buffer.from(value), Date.now() + HOUR]);
  db.exec('COMMIT');
  db.close();
}

function pragma(path: string, name: string): unknown {
  const db = new Database(path);
  const [row] = db.prepare(`PRAGMA ${name}`).raw().all();
  db.close();
  return Array.isArray(row) ? row[0] : row;
}

describe('a file of an earlier layout', () => {
  it('is brought to that of now with all that is in it, and a copy of before is kept for a week', async () => {
    writeFirstFormat(100);
    const store = open();
    expect(await store.get('key-99')).toBe('value');
    await store.close();
    expect([pragma(file, 'user_version'), pragma(file, 'auto_vacuum')]).toEqual([2, 2]);
    const copy = `${file}.format-1`;
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect([pragma(copy, 'user_version'), pragma(copy, 'auto_vacuum')]).toEqual([1, 0]);

    await open().close();
    expect(existsSync(copy)).toBe(true);
    const longAgo = new Date(Date.now() - 8 * DAY);
    utimesSync(copy, longAgo, longAgo);
    await open().close();
    expect(readdirSync(dataDir)).toEqual(['pollen.db']);
  });

  it('stays what it was where the disk has no room for the step', async () => {
    writeFirstFormat(2_000, 'x'.repeat(500));
    const blocks = statSync(file).size / 512;
    const told = JSON.parse(await startProgram('full-disk.program.ts', [dataDir], Math.floor(blocks / 2)).end());
    expect(told).toEqual({ problem: expect.stringContaining('DataFolderError') });
    expect(pragma(file, 'user_version')).toBe(1);
    const store = open();
    expect(await store.get('key-1999')).toBe('x'.repeat(500));
    await store.close();
  });
});

describe('a file from which most has gone', () => {
  it('gives the disk back, a megabyte a minute, and loses nothing that is left', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const store = open();
    const value = 'x'.repeat(20_000);
    for (let at = 0; at < 400; at++) await store.create(`key-${at}`, value, HOUR);
    jest.advanceTimersByTime(61_000);
    const full = statSync(file).size;
    for (let at = 1; at < 400; at++) await store.compareAndSwap(`key-${at}`, value, null);
    jest.advanceTimersByTime(61_000);
    const first = statSync(file).size;
    expect(full - first).toBeGreaterThan(500_000);
    expect(full - first).toBeLessThan(1_500_000);
    for (let minute = 0; minute < 15; minute++) jest.advanceTimersByTime(60_000);
    jest.useRealTimers();
    expect(statSync(file).size).toBeLessThan(full / 4);
    await store.close();
    const again = open();
    expect(await again.get('key-0')).toBe(value);
    await again.close();
  });
});

describe('a damaged page', () => {
  it('that no record is read from stops the start, with how to put a backup back', async () => {
    const store = open();
    for (let at = 0; at < 400; at++) await store.create(`key-${at}`, 'x'.repeat(500), HOUR);
    await store.close();
    // The map of pages, which only what makes the file smaller reads: it is the second page.
    const bytes = readFileSync(file);
    bytes.fill(7, 4096, 8192);
    writeFileSync(file, bytes);
    expect(open).toThrow('damaged: put back a backup (pollen restore --replace FILE)');
  });
});
