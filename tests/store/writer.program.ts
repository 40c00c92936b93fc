import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';

/*
 * Writes until it is killed, and prints each step once the store has answered it: `<key> <step>`. Several records are
 * swapped at once, each step by step; every third is removed in the end. Arguments: data folder, a prefix for the keys.
 */
const [dataDir = '', prefix = ''] = process.argv.slice(2);
const LIFETIME_MS = 3_600_000;
const STEPS = 4;
const AT_ONCE = 5;
/** Long, so that a record written by half could be told. */
const recordOf = (key: string, step: number) => `${key} ${step} ${'x'.repeat(3000)} ${key} ${step}`;

const store = openSqliteStore({ dataDir, now: Date.now });
const say = (key: string, step: number | 'gone') => writeSync(1, `${key} ${step}\n`);

async function write(index: number): Promise<void> {
  const key = `${prefix}-${index}`;
  await store.create(key, recordOf(key, 0), LIFETIME_MS);
  say(key, 0);
  for (let step = 1; step < STEPS; step++) {
    await store.compareAndSwap(key, recordOf(key, step - 1), { value: recordOf(key, step), lifetimeMs: LIFETIME_MS });
    say(key, step);
  }
  if (index % 3 > 0) return;
  await store.compareAndSwap(key, recordOf(key, STEPS - 1), null);
  say(key, 'gone');
}

async function writeEveryNth(first: number): Promise<void> {
  for (let index = first; ; index += AT_ONCE) await write(index);
}

await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => writeEveryNth(first)));
