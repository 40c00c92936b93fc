import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DataFolderError } from '../../apps/api/src/store/sqlite/data-folder-error.ts';
import { FORMAT } from '../../apps/api/src/store/sqlite/record-file-format.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { startProgram } from './programs.ts';

const HOUR = 3_600_000;
const NOBODY = 65_534;
/** Where SQLite's file format keeps the version that its owner gave it. */
const USER_VERSION_AT = 60;
/** The first page holds what each start writes. */
const PAGE = 4096;

let root = '';
let dataDir = '';
let file = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pollen-data-'));
  dataDir = join(root, 'deep', 'data');
  file = join(dataDir, 'pollen.db');
});
afterEach(() => rmSync(root, { recursive: true }));

const open = (folder = dataDir) => openSqliteStore({ dataDir: folder, now: Date.now });

/** The one line that a person reads when the start fails. */
function problemOf(start: () => unknown): string {
  try {
    start();
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message;
  }
  throw new Error('it started');
}

async function writeSome(count = 1): Promise<void> {
  const store = open();
  for (let index = 0; index < count; index++) await store.create(`key-${index}`, 'x'.repeat(500), HOUR);
  await store.close();
}

describe('a data folder', () => {
  it('is made, with its file, for the eyes of one user', async () => {
    const store = open();
    await store.create('key', 'value', HOUR);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dataDir)).toContain('pollen.db-wal');
    for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    await store.close();
    expect(readdirSync(dataDir)).toEqual(['pollen.db']);
  });

  it('serves one process: the second is refused, the first goes on, and a killed one frees it', async () => {
    const first = startProgram('writer.program.ts', [dataDir, 'first']);
    await first.output('first-1 ');
    expect(problemOf(open)).toContain(`${dataDir} is in use by another Pollen`);
    await first.output('first-50 ');
    await first.kill();
    const next = open();
    expect(await next.get('first-1')).toContain('first-1');
    expect(problemOf(open)).toContain('is in use by another Pollen');
    await next.close();
    await open().close();
  });

  it.each(['', 'below'])('that is a file, or below one, is refused (%j)', (below) => {
    const notAFolder = join(root, 'file');
    writeFileSync(notAFolder, 'mine');
    expect(problemOf(() => open(join(notAFolder, below)))).toContain('is a file, or lies below one');
    expect(readFileSync(notAFolder, 'utf8')).toBe('mine');
  });

  it('in which a folder has the name of the file is refused', () => {
    mkdirSync(file, { recursive: true });
    expect(problemOf(open)).toContain(`${dataDir} cannot be written`);
  });

  it('that may not be written is refused, whether it is new or in use', async () => {
    mkdirSync(dataDir, { recursive: true });
    expect(problemOf(() => withoutRights(open))).toContain(`${dataDir} cannot be written`);
    expect(existsSync(file)).toBe(false);
    await writeSome();
    expect(problemOf(() => withoutRights(open))).toContain(`${dataDir} cannot be written`);
  });

  it('of a newer Pollen is refused and left alone', async () => {
    await writeSome();
    const newer = readFileSync(file);
    newer.writeUInt32BE(FORMAT + 1, USER_VERSION_AT);
    writeFileSync(file, newer);
    expect(problemOf(open)).toContain('was written by a newer Pollen');
    expect(readFileSync(file).equals(newer)).toBe(true);
  });

  it.each([
    ['is no database', () => writeFileSync(file, 'not a database, '.repeat(1000))],
    ['is cut off', () => truncateSync(file, statSync(file).size / 2)],
    ['is overwritten in the middle', () => writeFileSync(file, readFileSync(file).fill(7, 30_000, 60_000))],
  ])('whose file %s is refused and left alone', async (_how, damage) => {
    await writeSome(400);
    damage();
    const pages = () => readFileSync(file).subarray(PAGE);
    const before = pages();
    expect(problemOf(open)).toContain(`The data in ${dataDir} is damaged`);
    expect(pages().equals(before)).toBe(true);
  });
});

describe('a full disk', () => {
  it('stops the first start, one after an orderly end, and one after a crash', async () => {
    const cannotWrite = { problem: expect.stringContaining(`${dataDir} cannot be used (disk I/O error)`) };
    expect(await onSmallDisk(0)).toEqual(cannotWrite);
    await writeSome();
    expect(await onSmallDisk(0)).toEqual(cannotWrite);
    const crashing = startProgram('writer.program.ts', [dataDir, 'crash']);
    await crashing.output('crash-1 ');
    await crashing.kill();
    expect(await onSmallDisk(0)).toEqual(cannotWrite);
  });

  it('met while running refuses each change and leaves memory and file as they were', async () => {
    const { answered, ...rest } = await onSmallDisk(1000);
    expect(rest).toEqual({ refusedClaim: null, swapIsRefused: true, refusedSwap: true });
    expect(answered).toBeGreaterThan(5);
    const store = open();
    for (let index = 0; index < Number(answered); index++) {
      expect(await store.get(`key-${index}`)).toBe('x'.repeat(20_000));
    }
    expect(await store.get(`key-${answered}`)).toBeNull();
    await store.close();
  });
});

describe('expired records', () => {
  it('are swept from memory and from the file', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    let now = 1000;
    const store = openSqliteStore({ dataDir, now: () => now });
    await store.create('brief', 'value', 500);
    await store.create('long', 'value', HOUR);
    now = 1500;
    jest.advanceTimersByTime(HOUR);
    now = 1000;
    expect([await store.get('brief'), await store.get('long')]).toEqual([null, 'value']);
    await store.close();
    jest.useRealTimers();
    const again = openSqliteStore({ dataDir, now: () => now });
    expect([await again.get('brief'), await again.get('long')]).toEqual([null, 'value']);
    await again.close();
  });
});

describe('what was removed, replaced, or has expired', () => {
  it('is in none of the files a minute later, so that no copy of them tells it', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const store = openSqliteStore({ dataDir, now: Date.now });
    const tidied = () => jest.advanceTimersByTime(61_000);
    const kept = () => readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'));
    for (const key of ['removed', 'replaced']) await store.create(key, `secret of ${key}`, HOUR);
    await store.create('expired', 'secret of expired', 90_000);
    expect(
      kept()
        .join()
        .match(/secret of/g)?.length,
    ).toBeGreaterThan(2);
    tidied();
    await store.compareAndSwap('removed', 'secret of removed', null);
    await store.compareAndSwap('replaced', 'secret of replaced', { value: 'harmless', lifetimeMs: HOUR });
    tidied();
    expect(kept().filter((content) => content.includes('secret of'))).toEqual([]);
    expect(await store.get('replaced')).toBe('harmless');
    jest.useRealTimers();
    await store.close();
  });
});

describe('a copy of pollen.db alone, of a server that runs', () => {
  it('holds what was written more than a minute ago', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const store = openSqliteStore({ dataDir, now: Date.now });
    await store.create('account', 'ada', HOUR);
    jest.advanceTimersByTime(61_000);
    jest.useRealTimers();
    const restored = mkdtempSync(join(tmpdir(), 'pollen-copy-'));
    copyFileSync(file, join(restored, 'pollen.db'));
    const copy = openSqliteStore({ dataDir: restored, now: Date.now });
    expect(await copy.get('account')).toBe('ada');
    await Promise.all([copy.close(), store.close()]);
    rmSync(restored, { recursive: true });
  });
});

/** Runs as one who may read but not write here. Nothing is forbidden to root, so root becomes somebody else. */
function withoutRights<T>(run: () => T): T {
  const isRoot = process.geteuid?.() === 0;
  const mode = isRoot ? 0o755 : 0o500;
  for (const folder of [root, join(root, 'deep'), dataDir]) chmodSync(folder, mode);
  if (existsSync(file)) chmodSync(file, 0o644);
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return run();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(dataDir, 0o700);
  }
}

/** A process that may write no file longer than so many blocks of 512 bytes: as near to a full disk as a test may go. */
async function onSmallDisk(blocks: number): Promise<Record<string, unknown>> {
  const program = startProgram('full-disk.program.ts', [dataDir], blocks);
  return JSON.parse(await program.end());
}
