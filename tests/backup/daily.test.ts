import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { backupFolder } from '../../apps/api/src/backup/backup-folder.ts';
import { makeDailyBackup } from '../../apps/api/src/backup/daily-backup.ts';
import { checkBackup } from '../../apps/api/src/backup/read-backup.ts';
import { openStore } from '../../apps/api/src/open-store.ts';
import type { StoredRecord } from '../../apps/api/src/store/record-walk.ts';
import { configOf } from '../support/backups.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NAME = /^pollen-\d{8}T\d{6}Z\.jsonl\.gz$/;

let folder = '';
let redis: RedisServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pollen-daily-'));
  redis = await startRedis();
});
afterEach(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true });
});

/** A server of this Redis, by a clock that can be put on. */
async function server(name: string) {
  const settings = { DATA_DIR: join(folder, 'data'), REDIS_URL: redis.url };
  const { store, walk } = await openStore(configOf(settings), { warn: () => undefined });
  const errors: object[] = [];
  const clock = { now: Date.now() };
  const now = () => clock.now;
  let count = 0;
  const ports = {
    store,
    now,
    source: { walk, from: 'redis', product: 'of a test', now, secretKey: '' } as const,
    files: backupFolder(join(folder, 'backups'), 3),
    hour: 3,
    lock: null,
    newId: () => `${name}-${count++}`,
    log: { info: () => undefined, error: (details: object) => void errors.push(details) },
  };
  return { ...ports, clock, errors, ports };
}

const kept = () => readdirSync(join(folder, 'backups')).toSorted();

describe('the daily backup of several servers', () => {
  it('is made by one of them, whole, for the eyes of one user', async () => {
    const servers = await Promise.all(['one', 'two', 'three'].map(server));
    mkdirSync(join(folder, 'backups'));
    await servers[0]?.store.create('a:ada', '"ada"', HOUR);
    const outcomes = await Promise.all(servers.map(({ ports }) => makeDailyBackup(ports)));
    expect(outcomes.toSorted()).toEqual(['made', 'not-due', 'not-due']);
    const [name = ''] = kept();
    expect(kept()).toEqual([expect.stringMatching(NAME)]);
    const path = join(folder, 'backups', name);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const backup = await checkBackup(path, { identities: [], passphrase: null });
    const records: StoredRecord[] = [];
    for await (const batch of backup.records()) records.push(...batch);
    expect(records).toEqual([{ key: 'a:ada', value: '"ada"', expiresAt: expect.any(Number) }]);
    expect(await Promise.all(servers.map(({ ports }) => makeDailyBackup(ports)))).not.toContain('made');
    await Promise.all(servers.map(({ store }) => store.close()));
  });

  it('keeps the last ones, and touches nothing else in the folder', async () => {
    const { ports, clock, store } = await server('one');
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    writeFileSync(join(backups, 'letter.txt'), 'mine');
    const begun = join(backups, '.pollen-20200101T030000Z.jsonl.gz.part');
    writeFileSync(begun, 'what a crash has left');
    const longAgo = new Date(Date.now() - 3 * DAY);
    utimesSync(begun, longAgo, longAgo);
    const made: string[] = [];
    for (let day = 0; day < 5; day++) {
      expect(await makeDailyBackup(ports)).toBe('made');
      made.push(kept().findLast((name) => NAME.test(name)) ?? '');
      clock.now += DAY;
    }
    expect(kept()).toEqual(['letter.txt', ...made.slice(-3)]);
    await store.close();
  });

  it('that cannot be written is told of, removes none, and is tried again an hour later', async () => {
    const { ports, clock, errors, store } = await server('one');
    mkdirSync(join(folder, 'backups'));
    await makeDailyBackup(ports);
    const before = kept();
    clock.now += DAY;
    const full = {
      ...ports,
      files: {
        keep: async () => {
          throw new Error('ENOSPC: no space left on device, write');
        },
      },
    };
    expect(await makeDailyBackup(full)).toBe('failed');
    expect(errors).toEqual([{ code: 'backup-failed', reason: 'ENOSPC: no space left on device, write' }]);
    expect(kept()).toEqual(before);
    expect(await makeDailyBackup(ports)).toBe('not-due');
    clock.now += HOUR;
    expect(await makeDailyBackup(ports)).toBe('made');
    expect(kept()).toHaveLength(2);
    await store.close();
  });

  it('leaves nothing under its name where the store goes away meanwhile', async () => {
    const { ports, errors, store } = await server('one');
    mkdirSync(join(folder, 'backups'));
    const walk = {
      ...ports.source.walk,
      read: async () => {
        throw new Error('gone');
      },
    };
    await store.create('a:ada', '"ada"', HOUR);
    expect(await makeDailyBackup({ ...ports, source: { ...ports.source, walk } })).toBe('failed');
    expect(errors).toHaveLength(1);
    expect(kept()).toEqual([]);
    await store.close();
  });
});
