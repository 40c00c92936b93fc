import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { restrictToOwner } from './file-permissions.ts';

const SOMEBODY = 1_234;
const isRoot = process.geteuid?.() === 0;

function as<T>(uid: number, run: () => T): T {
  process.seteuid?.(uid);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

test('takes a folder of its own from all others, and says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-rights-'));
  chmodSync(folder, 0o755);
  expect(restrictToOwner(folder)).toEqual([
    `Everybody on this machine had rights to ${folder}; now only its owner has`,
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  rmSync(folder, { recursive: true });
});

test('gives advice about a folder of somebody else that works once it is followed', () => {
  // Root alone can make a folder of another user; all others find one at the root of the file system.
  const folder = isRoot ? mkdtempSync(join(tmpdir(), 'pollen-rights-')) : '/';
  if (isRoot) chmodSync(folder, 0o777);
  const [warning = '', ...others] = isRoot ? as(SOMEBODY, () => restrictToOwner(folder)) : restrictToOwner(folder);
  const advice = warning.split('belongs to another user of this machine: ')[1] ?? '';
  expect([others, advice]).toEqual([[], expect.stringMatching(/^chown \d+ .+ && chmod 700 /)]);
  if (!isRoot) return;
  execFileSync('sh', ['-c', advice]);
  as(SOMEBODY, () => writeFileSync(join(folder, 'pollen.db'), ''));
  expect(as(SOMEBODY, () => restrictToOwner(folder))).not.toContain(warning);
  rmSync(folder, { recursive: true });
});
