import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { startProgram } from './programs.ts';
import { ODD } from './stores.ts';

const KILLS = 6;
const AT_LEAST = 10;
const MINUTE = 60_000;
const LAST_STEP = 3;

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pollen-durability-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = () => openSqliteStore({ dataDir, now: Date.now });

describe('the embedded store', () => {
  it('loses nothing that it answered, and keeps nothing by half, when its process is killed at any moment', async () => {
    const answered = new Map<string, number | 'gone'>();
    for (let round = 0; round < KILLS; round++) {
      for (const line of await writeUntilKilled(`round${round}`)) {
        const [key = '', step] = line.split(' ');
        answered.set(key, step === 'gone' ? step : Number(step));
      }
      const store = open();
      for (const [key, step] of answered) await expectAnsweredOrNext(store, key, step);
      await store.close();
    }
    expect(answered.size).toBeGreaterThan(KILLS * AT_LEAST);
  });

  it('finds everything again after an orderly end', async () => {
    const first = open();
    for (const odd of ODD) await first.create(`odd-${odd}`, odd, MINUTE);
    await first.create('kept', 'value', MINUTE);
    await first.create('removed', 'value', MINUTE);
    await first.compareAndSwap('removed', 'value', null);
    await first.close();
    const second = open();
    expect([await second.get('kept'), await second.get('removed')]).toEqual(['value', null]);
    for (const odd of ODD) expect(await second.get(`odd-${odd}`)).toBe(odd);
    await second.close();
  });

  it('does not give a record more time by a restart', async () => {
    const first = openSqliteStore({ dataDir, now: () => 1000 });
    await first.create('brief', 'value', 500);
    await first.close();
    const before = openSqliteStore({ dataDir, now: () => 1499 });
    expect(await before.get('brief')).toBe('value');
    await before.close();
    const after = openSqliteStore({ dataDir, now: () => 1500 });
    expect(await after.get('brief')).toBeNull();
    await after.close();
  });
});

/** Kills a process in the middle of its writing; answers the lines that it printed before. */
async function writeUntilKilled(prefix: string): Promise<string[]> {
  const writer = startProgram('writer.program.ts', [dataDir, prefix]);
  await writer.output(`${prefix}-${AT_LEAST} `);
  await delay(50 + Math.random() * 250);
  return (await writer.kill()).split('\n').slice(0, -1);
}

/** The next step may have been on disk when the process died, before it could be answered. */
async function expectAnsweredOrNext(store: KeyValueStore, key: string, step: number | 'gone'): Promise<void> {
  const found = await store.get(key);
  if (step === 'gone') return expect(found).toBeNull();
  const isRemovedNext = step === LAST_STEP && Number(key.split('-')[1]) % 3 === 0;
  const next = isRemovedNext ? null : recordOf(key, Math.min(step + 1, LAST_STEP));
  expect([recordOf(key, step), next]).toContain(found);
}

/** As writer.program.ts writes it. */
function recordOf(key: string, step: number): string {
  return `${key} ${step} ${'x'.repeat(3000)} ${key} ${step}`;
}
