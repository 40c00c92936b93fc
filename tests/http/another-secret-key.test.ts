import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STORES } from '../support/product.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

const MAIN = join(import.meta.dirname, '../../apps/api/dist/main.js');
const SECRET = randomBytes(32).toString('base64');

describe.each(STORES)('a server with another secret key, on the %s store', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-keys-'));
  const [first, second] = [join(folder, 'one'), join(folder, 'two')];
  let redis: RedisServer | null = null;
  let settings: Record<string, string>;
  beforeAll(async () => {
    redis = kind === 'redis' ? await startRedis() : null;
    settings = { HOST: '203.0.113.1', ...(redis && { REDIS_URL: redis.url }) };
  });
  afterAll(async () => {
    await redis?.stop();
    rmSync(folder, { recursive: true });
  });
  /** Goes no further than to listen, for the address is none of this machine's. */
  const start = (more: Record<string, string>) =>
    spawnSync(process.execPath, [MAIN], { env: { ...settings, ...more } });
  const problemOf = (more: Record<string, string>) => String(start(more).stderr);
  const STARTED = /^The server cannot listen on HOST=203\.0\.113\.1/;

  test('does not start, and says in one line what to do; with the mark that it prints it goes on', () => {
    expect(problemOf({ DATA_DIR: first })).toMatch(STARTED);
    expect(problemOf({ DATA_DIR: first })).toMatch(STARTED);
    // The volume with the key is lost, or a second server has a key of its own.
    if (redis === null) rmSync(join(first, 'secret-key'));
    const DATA_DIR = redis === null ? first : second;
    const { status, stdout, stderr } = start({ DATA_DIR });
    expect(status).toBe(1);
    const place = redis === null ? first : `Redis at 127.0.0.1:${redis.port}, database 0`;
    expect(String(stderr)).toMatch(
      new RegExp(
        `^The data in ${place} belongs to servers with another secret key: .*secret-key in ${DATA_DIR}; .*\n$`,
      ),
    );
    expect(String(stdout)).not.toContain('/setup#');
    const FORGET_SECRET_KEY = /FORGET_SECRET_KEY=(\S+)/.exec(String(stderr))?.[1] ?? '';
    expect(problemOf({ DATA_DIR, FORGET_SECRET_KEY })).toMatch(STARTED);
    expect(problemOf({ DATA_DIR })).toMatch(STARTED);
  });

  test('does not start with SECRET_KEY either, and shows nothing of it', () => {
    const problem = problemOf({ DATA_DIR: first, SECRET_KEY: SECRET });
    expect(problem).toContain('belongs to servers with another secret key');
    expect(problem).not.toContain(SECRET.slice(0, 8));
  });
});
