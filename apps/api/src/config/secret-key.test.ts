import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newSecret, readSecretKeys, replaceSecretKeys } from './secret-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pollen-secret-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the secret key in the data folder', () => {
  it('is not written through the draft of another container, which has the same process id', () => {
    const theirs = `secret-key.${process.pid}`;
    writeFileSync(join(folder, theirs), 'their draft');
    const [made] = readSecretKeys(null, folder);
    replaceSecretKeys(folder, [newSecret(), String(made)]);
    expect(readFileSync(join(folder, theirs), 'utf8')).toBe('their draft');
    expect(readSecretKeys(null, folder)[1]).toEqual(made);
    expect(readdirSync(folder).toSorted()).toEqual(['secret-key', theirs]);
  });

  it('leaves no draft behind when it cannot be put in place', () => {
    mkdirSync(join(folder, 'secret-key', 'taken'), { recursive: true });
    expect(() => replaceSecretKeys(folder, [newSecret()])).toThrow();
    expect(readdirSync(folder)).toEqual(['secret-key']);
  });
});
