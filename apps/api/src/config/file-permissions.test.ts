import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { restrictToOwner } from './file-permissions.ts';
import { findSecretKeys } from './secret-key.ts';

const SOMEBODY = 1_234;
const SECRET = 'kX3pQ9vT7mZ2wB5nR8cF4gJ6hL1dS0yA';
const isRoot = process.geteuid?.() === 0;

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-rights-'));
  made.push(folder);
  return folder;
}

function as<T>(uid: number, run: () => T): T {
  process.seteuid?.(uid);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

test('takes a folder of its own from all others, and says so', () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  expect(restrictToOwner(folder)).toEqual([
    `Everybody on this machine had rights to ${folder}; now only its owner has`,
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

/** What a message says is to be typed. */
const adviceIn = (message: string) => /: (ch.*)$/.exec(message)?.[1] ?? '';
const follow = (message: string) => execFileSync('sh', ['-c', adviceIn(message)]);
const NAMES = ['data', 'my data', "Ada's $HOME; echo `x`"];

test('gives advice about a folder of somebody else that works once it is followed', () => {
  // Root alone can make a folder of another user; all others find one at the root of the file system.
  const folders = isRoot ? NAMES.map((name) => join(newFolder(), name)) : ['/'];
  for (const folder of folders) {
    if (isRoot) makeFolder(folder, 0o777);
    const [warning = '', ...others] = isRoot ? as(SOMEBODY, () => restrictToOwner(folder)) : restrictToOwner(folder);
    expect([others, adviceIn(warning)]).toEqual([[], expect.stringMatching(/^chown \d+ .+ && chmod 700 /)]);
    if (!isRoot) return;
    follow(warning);
    as(SOMEBODY, () => writeFileSync(join(folder, 'pollen.db'), ''));
    expect(as(SOMEBODY, () => restrictToOwner(folder))).not.toContain(warning);
  }
});

/** Whom it belongs to that the server runs as: also whom root, as whom a test may run, can make it belong to. */
const OWNERS = isRoot ? ['self', 'somebody else'] : ['self'];

describe.each(OWNERS)('the advice about a key that belongs to %s', (owner) => {
  const user = isRoot ? SOMEBODY : (process.geteuid?.() ?? 0);
  const run = <T>(what: () => T): T => (isRoot ? as(SOMEBODY, what) : what());

  function lyingOpen(name: string, mode: number): string {
    const folder = join(newFolder(), name);
    makeFolder(folder, 0o700);
    const key = join(folder, 'secret-key');
    writeFileSync(key, `${SECRET}\n`);
    chmodSync(key, mode);
    if (isRoot) chownSync(folder, user, user);
    if (isRoot) chownSync(key, owner === 'self' ? user : 0, user);
    return folder;
  }

  test.each(NAMES)('that everybody can read lets the server start once it is followed, in %j', (name) => {
    const folder = lyingOpen(name, 0o644);
    const read = () => run(() => findSecretKeys(null, folder));
    expect(read).toThrow(/^Everybody on this machine can read .*: ch/);
    follow(messageOf(read));
    expect(read()).toEqual([Buffer.from(SECRET)]);
  });

  test.each(NAMES)('that its group can read is taken once, in %j', (name) => {
    const folder = lyingOpen(name, 0o640);
    const [warning = '', ...others] = run(() => restrictToOwner(folder));
    expect([others, warning]).toEqual([[], expect.stringMatching(/^The group of .* can read it: ch/)]);
    follow(warning);
    expect(run(() => restrictToOwner(folder))).toEqual([]);
    expect(run(() => findSecretKeys(null, folder))).toEqual([Buffer.from(SECRET)]);
  });
});

function makeFolder(folder: string, mode: number): void {
  mkdirSync(folder);
  chmodSync(folder, mode);
  // The one around it, which `mkdtemp` has made for its owner alone.
  chmodSync(dirname(folder), 0o755);
}

function messageOf(failing: () => unknown): string {
  try {
    failing();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
