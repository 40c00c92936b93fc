import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { walkInOrder } from '../../apps/api/src/backup/walk-in-order.ts';
import { type OpenStore, openStore } from '../../apps/api/src/open-store.ts';
import type { RecordStream, RecordWalk, StoredRecord } from '../../apps/api/src/store/record-walk.ts';
import { configOf } from '../support/backups.ts';
import { startCluster } from '../support/redis-forms.ts';
import { startRedis } from '../support/redis-server.ts';

const HOUR = 3_600_000;
const ODD = ['a\0b', '*', '{a}:[b]?', '"\\\'', 'é', '🐝\u2028'];

const STORES = {
  embedded: async () => ({ url: null, stop: async () => undefined }),
  redis: () => startRedis(),
  'a Redis Cluster': () => startCluster(),
} as const;

async function all(records: RecordStream): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for await (const batch of records) found.push(...batch);
  return found;
}

describe.each(Object.entries(STORES))('a walk through %s', (_name, begin) => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-walk-'));
  let opened: OpenStore;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const server = await begin();
    stop = server.stop;
    const settings = { DATA_DIR: folder, ...(server.url !== null && { REDIS_URL: server.url }) };
    opened = await openStore(configOf(settings), { warn: () => undefined });
  }, 120_000);
  afterAll(async () => {
    await opened.store.close();
    await stop();
    rmSync(folder, { recursive: true });
  });

  it('finds every record once, with its bytes and its end, and puts all of them back', async () => {
    const { store, walk, replaceAll, now } = opened;
    const keys = [
      ...ODD.map((key) => `x:${key}`),
      ...Array.from({ length: 1_200 }, (_, at) => `s:${at}`),
      'a:ada',
      'n:ada',
    ];
    await Promise.all(keys.map((key) => store.create(key, `value of ${key}`, HOUR)));
    await store.create('x:over', 'gone', 1);
    const records = await all(walkInOrder(walk, () => true));
    const byKey = new Map(records.map((record) => [record.key, record]));
    byKey.delete('x:over');
    expect([...byKey.keys()].toSorted()).toEqual(keys.toSorted());
    for (const { key, value, expiresAt } of byKey.values()) {
      expect(value).toBe(`value of ${key}`);
      expect(Math.abs(expiresAt - now() - HOUR)).toBeLessThan(HOUR / 2);
    }
    expect(records.findIndex(({ key }) => key === 'a:ada')).toBeLessThan(
      records.findIndex(({ key }) => key === 'n:ada'),
    );
    if (opened.kind === 'embedded') return;
    await replaceAll(of([...byKey.values()].filter(({ key }) => key.startsWith('x:'))));
    expect((await all(walkInOrder(walk, () => true))).map(({ key }) => key).toSorted()).toEqual(
      ODD.map((key) => `x:${key}`).toSorted(),
    );
  });
});

async function* of(records: readonly StoredRecord[]): RecordStream {
  yield records;
}

describe('what is made and removed while a walk goes on', () => {
  /** An account and a session, in the order of their writing; they are removed in the other. */
  const ORDER = ['al:a', 'sl:ada', 'a:ada', 's:one', 'n:ada'];

  /** A store that is looked through key by key, and in which something happens at each look. */
  function changing(records: Map<string, string>, inStore: readonly string[], happens: () => void): RecordWalk {
    return {
      async *keys(prefixes) {
        for (const key of inStore) {
          happens();
          if (records.has(key) && prefixes.some((prefix) => key.startsWith(prefix))) yield [key];
        }
      },
      async read(keys) {
        happens();
        return keys.flatMap((key) => {
          const value = records.get(key);
          return value === undefined ? [] : [{ key, value, expiresAt: 1 }];
        });
      },
    };
  }

  /** Whether what is found is what a crash could have left. */
  async function isHarmless(
    isMade: boolean,
    inStore: readonly string[],
    when: readonly [first: number, pause: number],
  ) {
    const records = new Map(isMade ? [] : ORDER.map((key) => [key, 'there']));
    const waiting = isMade ? [...ORDER] : ORDER.toReversed();
    const [first, pause] = when;
    let step = 0;
    const walk = changing(records, inStore, () => {
      const isNow = step >= first && (step - first) % pause === 0;
      step++;
      const key = isNow ? waiting.shift() : undefined;
      if (key !== undefined && isMade) records.set(key, 'there');
      else if (key !== undefined) records.delete(key);
    });
    const found = new Set((await all(walkInOrder(walk, () => true))).map(({ key }) => key));
    const isWhole = (key: string, leadsTo: string) => !found.has(key) || found.has(leadsTo);
    return isWhole('n:ada', 'a:ada') && isWhole('s:one', 'sl:ada');
  }

  const CASES = ['made', 'removed'].flatMap((what) =>
    [ORDER, ORDER.toReversed()].flatMap((inStore) => [1, 2, 4].map((pause) => ({ what, inStore, pause }))),
  );

  it.each(CASES)('leaves no name of nobody and no session in no list: $what, every $pause', async (each) => {
    for (let first = 0; first < 24; first++) {
      expect(await isHarmless(each.what === 'made', each.inStore, [first, each.pause])).toBe(true);
    }
  });
});
