import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { type Client, newClient } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { type Program, setUpByLink, setupLink, startProgram } from '../support/program.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('a server whose store has lost the record of its setup, on the %s store', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-lost-'));
  let redis: RedisServer | null = null;
  let program: Program;
  let phone: Client;
  let token: string;

  beforeAll(async () => {
    redis = kind === 'redis' ? await startRedis({ appendonly: true }) : null;
    const settings = { DATA_DIR: folder, ...(redis && { REDIS_URL: redis.url }) };
    program = await startProgram('embedded', () => settings);
    token = (await setupLink(program)).split('#')[1] ?? '';
    phone = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
    expect(await program.endBy('SIGTERM')).toBe(0);
    const store = redis
      ? redisStore(connectRedis(redis.url))
      : openSqliteStore({ dataDir: folder, now: () => Date.now() });
    const raw = await store.get('setup');
    expect(await store.compareAndSwap('setup', raw ?? '', null)).toBe(true);
    await store.close();
    await program.start();
  });
  afterAll(async () => {
    await program.stop();
    await redis?.stop();
    rmSync(folder, { recursive: true });
  });

  it('prints no second link', async () => {
    await until(() => program.printed().match(/Pollen is running/g)?.length === 2);
    expect(program.printed().match(/\/setup#/g)).toHaveLength(1);
  });

  it('takes no link, and keeps who has an account', async () => {
    const account = { username: 'eve', displayName: 'Eve', password: PASSWORD };
    for (const each of [token, 'another']) {
      const response = await newClient(`http://127.0.0.1:${program.port}`).post('/api/setup', {
        token: each,
        ...account,
      });
      expectProblem(response, 'link-not-found');
    }
    expect((await phone.get('/api/session')).status).toBe(200);
  });
});
