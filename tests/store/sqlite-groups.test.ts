import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DurableRecords, durableRecords } from '../../apps/api/src/store/sqlite/durable-records.ts';
import { type GroupCommit, groupCommit } from '../../apps/api/src/store/sqlite/group-commit.ts';
import { openRecordFile } from '../../apps/api/src/store/sqlite/record-file.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';

const MINUTE = 60_000;
const REFUSED = 'the disk does not take this';

let dataDir = '';
let commits = 0;
let isFull = false;
let records: DurableRecords;
let changes: GroupCommit;

/** On a disk that refuses one value, or every group as it is about to be kept. */
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pollen-groups-'));
  [commits, isFull] = [0, false];
  const { file, store } = openRecordFile(dataDir);
  records = durableRecords(
    {
      store,
      file: {
        ...file,
        put(record) {
          if (record.value === REFUSED) throw new Error(REFUSED);
          file.put(record);
        },
        together: (task) =>
          file.together(() => {
            task();
            if (isFull) throw new Error('the disk is full');
            commits += 1;
          }),
      },
    },
    Date.now,
  );
  changes = groupCommit(records.together);
});
afterEach(() => {
  records.close();
  rmSync(dataDir, { recursive: true });
});

const put = (key: string, value: string) =>
  changes.add(() => {
    if (records.get(key) !== null) return false;
    records.put(key, value, MINUTE);
    return true;
  });
const remove = (key: string) =>
  changes.add(() => {
    records.remove(key);
    return true;
  });
/** What a process would find that starts now. */
async function onDisk(key: string): Promise<string | null> {
  records.close();
  const store = openSqliteStore({ dataDir, now: Date.now });
  const found = await store.get(key);
  await store.close();
  return found;
}

describe('changes of one turn of the event loop', () => {
  it('wait for the disk once, and each compares with what those before it have made', async () => {
    const made = await Promise.all([put('a', '1'), put('b', '1'), put('a', '2'), remove('b'), put('b', '3')]);
    expect(made).toEqual([true, true, false, true, true]);
    expect(commits).toBe(1);
    expect([records.get('a'), await onDisk('b')]).toEqual(['1', '3']);
  });

  it('are made all the same where one of them is refused, which alone is told', async () => {
    const made = await Promise.allSettled([put('a', '1'), put('b', REFUSED), put('c', '1')]);
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(made[1]).toEqual({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    expect([records.get('a'), records.get('b'), records.get('c')]).toEqual(['1', null, '1']);
    expect(await onDisk('c')).toBe('1');
  });

  it('leave nothing behind, in memory or on disk, where they cannot be kept together', async () => {
    await put('kept', 'before');
    await put('gone', 'before');
    isFull = true;
    const all = () => {
      records.remove('gone');
      records.put('kept', 'after', MINUTE);
      records.put('new', 'after', MINUTE);
    };
    expect(() => records.together(all)).toThrow(StoreUnavailable);
    expect([records.get('kept'), records.get('gone'), records.get('new')]).toEqual(['before', 'before', null]);
    expect(await onDisk('gone')).toBe('before');
  });

  it('are kept where the store is closed in the same turn', async () => {
    records.close();
    const store = openSqliteStore({ dataDir, now: Date.now });
    const made = Promise.all([store.create('a', '1', MINUTE), store.create('b', '1', MINUTE)]);
    await store.close();
    expect(await made).toEqual([true, true]);
    expect(await onDisk('b')).toBe('1');
  });
});
