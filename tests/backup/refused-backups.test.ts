import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import type { Lock } from '../../apps/api/src/backup/age-file.ts';
import { writeBackup } from '../../apps/api/src/backup/write-backup.ts';
import { openStore } from '../../apps/api/src/open-store.ts';
import { configOf, contentOf, runHere } from '../support/backups.ts';
import { SECRET } from '../support/product.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

const HOUR = 3_600_000;
const RECORDS = 700;

let folder = '';
let redis: RedisServer;
let identity = '';
const plain = () => join(folder, 'plain');
const keyed = () => join(folder, 'keyed');
const locked = () => join(folder, 'locked');
const identityFile = () => identity;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pollen-refused-'));
  redis = await startRedis();
  identity = `# a comment\n${await generateIdentity()}\n`;
  const [, secret = ''] = identity.split('\n');
  const { store, walk } = await openStore(configOf({ DATA_DIR: join(folder, 'source') }), { warn: () => undefined });
  for (let at = 0; at < RECORDS; at++) await store.create(`a:${at}`, `{"at":${at}}`, HOUR);
  const source = { walk, from: 'embedded', product: 'of a test', now: Date.now, secretKey: SECRET } as const;
  const write = async (path: string, lock: Lock | null) => {
    const parts: Uint8Array[] = [];
    for await (const part of await writeBackup(source, { lock, hasSecretKey: true })) parts.push(part);
    writeFileSync(path, Buffer.concat(parts));
  };
  await write(plain(), null);
  await write(keyed(), { kind: 'recipients', recipients: [await identityToRecipient(secret)] });
  await write(locked(), { kind: 'passphrase', passphrase: 'right' });
  await store.close();
}, 120_000);
afterAll(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true });
});

/** What somebody has who restores: a store with something in it. */
async function withStore(kind: 'embedded' | 'redis', act: (settings: Record<string, string>) => Promise<void>) {
  const dataDir = mkdtempSync(join(folder, 'target-'));
  const settings = { DATA_DIR: dataDir, ...(kind === 'redis' && { REDIS_URL: redis.url }) };
  const { store } = await openStore(configOf(settings), { warn: () => undefined });
  await store.create('a:mine', '"mine"', HOUR);
  await store.close();
  await act(settings);
}

async function refusalOf(request: object, settings: Record<string, string>): Promise<string> {
  try {
    await runHere('restore', request, { ...settings, SECRET_KEY: SECRET });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('it was restored');
}

/** Copies of a backup, each with something wrong. */
function* damages(path: string): Generator<string> {
  const whole = readFileSync(path);
  const copy = join(folder, 'damaged');
  for (const part of [0.3, 0.6, 0.9, 0.99]) {
    writeFileSync(copy, whole.subarray(0, Math.floor(whole.length * part)));
    yield copy;
  }
  writeFileSync(copy, whole.subarray(0, -1));
  yield copy;
  for (let at = 40; at < whole.length; at += Math.ceil(whole.length / 15)) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
    writeFileSync(copy, flipped);
    yield copy;
  }
}

const SENTENCE =
  /^\/\S+ (is damaged, or not all of it is there: take another backup|is damaged: take another backup|is encrypted for another key or with another passphrase)\.$/;

describe.each(['embedded', 'redis'] as const)('before anything is changed in %s', (kind) => {
  it('a backup that was cut, or in which one bit was flipped, is refused in one sentence', () =>
    withStore(kind, async (settings) => {
      const before = await contentOf(settings);
      for (const path of [plain(), keyed()]) {
        for (const file of damages(path)) {
          expect(await refusalOf({ file, identityFile: identityFile(), replace: true }, settings)).toMatch(SENTENCE);
        }
      }
      expect(await contentOf(settings)).toEqual(before);
    }));

  it('one of which whole lines are missing, or were exchanged, is refused', () =>
    withStore(kind, async (settings) => {
      const before = await contentOf(settings);
      const lines = gunzipSync(readFileSync(plain())).toString().split('\n');
      const [head = '', first = '', second = '', ...rest] = lines;
      for (const changed of [
        [head, second, first, ...rest],
        [head, second, ...rest],
        [head, first, first, second, ...rest],
        lines.slice(0, 3),
        [...lines.slice(0, -1), first, ''],
      ]) {
        const file = join(folder, 'changed');
        writeFileSync(file, gzipSync(changed.join('\n')));
        expect(await refusalOf({ file, replace: true }, settings)).toMatch(SENTENCE);
      }
      expect(await contentOf(settings)).toEqual(before);
    }));

  it('the wrong key or passphrase, none, no backup, and one of a newer version are told apart', () =>
    withStore(kind, async (settings) => {
      const before = await contentOf(settings);
      const other = await generateIdentity();
      const elsewhere = { replace: true, identityFile: other, passphraseFile: 'wrong\n' };
      for (const file of [keyed(), locked()])
        expect(await refusalOf({ ...elsewhere, file }, settings)).toContain(
          'encrypted for another key or with another',
        );
      expect(await refusalOf({ file: keyed(), replace: true }, settings)).toContain('say --identity-file or');
      const strange = join(folder, 'strange');
      writeFileSync(strange, 'a letter');
      expect(await refusalOf({ file: strange, replace: true }, settings)).toBe(`${strange} is no backup of Pollen.`);
      writeFileSync(strange, gzipSync('another file\n'));
      expect(await refusalOf({ file: strange, replace: true }, settings)).toBe(`${strange} is no backup of Pollen.`);
      expect(await refusalOf({ file: join(folder, 'none'), replace: true }, settings)).toContain('cannot be read');
      const head = { pollenBackup: { format: 2, product: '9.0.0', unknown: true } };
      writeFileSync(strange, gzipSync(`${JSON.stringify(head)}\n`));
      expect(await refusalOf({ file: strange, replace: true }, settings)).toContain('made by a newer Pollen (9.0.0)');
      expect(await contentOf(settings)).toEqual(before);
    }));

  it('accounts that are there are kept unless it is said that they may go', () =>
    withStore(kind, async (settings) => {
      expect(await refusalOf({ file: plain() }, settings)).toContain('say --replace if they may be lost');
      expect(Object.keys(await contentOf(settings))).toEqual(['a:mine']);
      await runHere('restore', { file: plain(), replace: true }, { ...settings, SECRET_KEY: SECRET });
      const content = await contentOf(settings);
      expect(content['a:mine']).toBeUndefined();
      expect(Object.keys(content).filter((key) => key.startsWith('a:'))).toHaveLength(RECORDS);
    }));
});
