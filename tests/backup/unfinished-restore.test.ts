import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeBackup } from '../../apps/api/src/backup/write-backup.ts';
import { claimOrRefuse } from '../../apps/api/src/claim-or-refuse.ts';
import { openStore } from '../../apps/api/src/open-store.ts';
import { NO_EXPIRY } from '../../apps/api/src/store/key-value-store.ts';
import type { StoredRecord } from '../../apps/api/src/store/record-walk.ts';
import { configOf, contentOf, runHere } from '../support/backups.ts';
import { SECRET } from '../support/product.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

const HOUR = 3_600_000;
const QUIET = { warn: () => undefined };
const POLLEN = join(import.meta.dirname, '../../apps/api/dist/pollen.js');

let folder = '';
let redis: RedisServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pollen-unfinished-'));
  redis = await startRedis();
});
afterEach(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true });
});

const placeOf = (kind: 'embedded' | 'redis'): Record<string, string> => ({
  DATA_DIR: join(folder, 'data'),
  SECRET_KEY: SECRET,
  ...(kind === 'redis' && { REDIS_URL: redis.url }),
});

/** What a server does that starts on this store. */
async function start(settings: Record<string, string>): Promise<string> {
  const config = configOf(settings);
  const opened = await openStore(config, QUIET);
  try {
    await claimOrRefuse(opened, [Buffer.from(SECRET)], config);
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await opened.store.close();
  }
}

/** A backup with so many accounts in it. */
async function backupOf(accounts: number): Promise<string> {
  const settings = { DATA_DIR: join(folder, 'source') };
  const { store, walk } = await openStore(configOf(settings), QUIET);
  for (let at = 0; at < accounts; at++) await store.create(`a:${at}`, 'x'.repeat(2_000) + Math.random(), NO_EXPIRY);
  const source = { walk, from: 'embedded', product: 'of a test', now: Date.now, secretKey: SECRET } as const;
  const parts: Uint8Array[] = [];
  for await (const part of await writeBackup(source, { lock: null, hasSecretKey: false })) parts.push(part);
  await store.close();
  const path = join(folder, 'backup');
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

/** Records that end with what an interrupted restore meets. */
async function* broken(): AsyncGenerator<readonly StoredRecord[]> {
  yield [{ key: 'a:half', value: '"half"', expiresAt: Date.now() + HOUR }];
  throw new Error('the disk with the backup was taken away');
}

describe('a restore that was not finished', () => {
  it('keeps servers from starting on Redis until it is, and needs no --replace then', async () => {
    const settings = placeOf('redis');
    const { replaceAll, store } = await openStore(configOf(settings), QUIET);
    await store.create('a:before', '"before"', HOUR);
    await expect(replaceAll(broken())).rejects.toThrow();
    await store.close();
    expect(await start(settings)).toContain('is half of a backup: a restore was begun and not finished');
    await runHere('restore', { file: await backupOf(3) }, settings);
    expect(await start(settings)).toBe('started');
    expect(Object.keys(await contentOf(settings)).filter((key) => key.startsWith('a:'))).toHaveLength(3);
  });

  it('changes nothing in the data folder, and leaves nothing there', async () => {
    const settings = placeOf('embedded');
    const { replaceAll, store } = await openStore(configOf(settings), QUIET);
    await store.create('a:before', '"before"', HOUR);
    await expect(replaceAll(broken())).rejects.toThrow('the disk with the backup was taken away');
    expect(readdirSync(join(folder, 'data'))).toEqual(['pollen.db']);
    expect(await start(settings)).toBe('started');
    expect(Object.keys(await contentOf(settings))).toContain('a:before');
  });
});

describe('a full disk', () => {
  const onFullDisk = (blocks: number, ...line: string[]) =>
    promisify(execFile)('sh', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, POLLEN, ...line], {
      env: { ...placeOf('embedded'), PATH: process.env['PATH'] },
    }).then(
      () => 'it was done',
      (error: unknown) => String(Object(error).stderr),
    );

  it('ends a restore with one sentence, and changes nothing', async () => {
    const settings = placeOf('embedded');
    expect(await start(settings)).toBe('started');
    const before = await contentOf(settings);
    const told = await onFullDisk(300, 'restore', await backupOf(400));
    expect(told.trim().split('\n')).toEqual([expect.stringContaining(`The data folder ${settings['DATA_DIR']} `)]);
    expect(await contentOf(settings)).toEqual(before);
    expect(readdirSync(join(folder, 'data')).filter((name) => name.startsWith('restoring'))).toEqual([]);
  });

  it('ends a backup with one sentence, and leaves no file', async () => {
    const settings = placeOf('embedded');
    expect(await start(settings)).toBe('started');
    const { store } = await openStore(configOf(settings), QUIET);
    for (let at = 0; at < 1_000; at++) await store.create(`a:${at}`, `${'x'.repeat(100)}${Math.random()}`, HOUR);
    await store.close();
    const out = join(folder, 'out.gz');
    const told = await onFullDisk(8, 'backup', '--out', out);
    expect(told.trim().split('\n')).toHaveLength(1);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  });
});

describe.each(['embedded', 'redis'] as const)('records of a newer version in %s', (kind) => {
  it('let no server start, and say so', async () => {
    const settings = placeOf(kind);
    const { store } = await openStore(configOf(settings), QUIET);
    await store.create('version', '2', HOUR);
    await store.close();
    expect(await start(settings)).toContain('was written by a newer Pollen: start that one.');
  });

  it('of this version have it noted at the first start', async () => {
    const settings = placeOf(kind);
    expect(await start(settings)).toBe('started');
    expect((await contentOf(settings))['version']).toBe('1');
    expect(await start(settings)).toBe('started');
  });
});

describe('what was moved', () => {
  it('lets no server start where it was, and is moved back without --replace', async () => {
    const both = placeOf('redis');
    const { REDIS_URL: _, ...inFolder } = both;
    expect(await start(inFolder)).toBe('started');
    const { store } = await openStore(configOf(inFolder), QUIET);
    await store.create('s:session', '"lives"', HOUR);
    await store.create('l:login', '"waits"', HOUR);
    await store.close();
    await runHere('move', { to: 'redis' }, both);
    expect(await start(inFolder)).toContain('was moved to another store on');
    expect(await start(both)).toBe('started');
    expect(await contentOf(both)).toMatchObject({ 's:session': '"lives"', 'l:login': '"waits"' });
    await runHere('move', { to: 'folder' }, both);
    expect(await start(both)).toContain('was moved to another store on');
    expect(await start(inFolder)).toBe('started');
    expect(await contentOf(inFolder)).toMatchObject({ 's:session': '"lives"', 'l:login': '"waits"' });
  });
});
