import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Records } from '../../apps/api/src/store/key-value-store.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisRecords } from '../../apps/api/src/store/redis/redis-store.ts';
import { openEmbeddedRecords } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { startRedis } from '../support/redis-server.ts';

/** One store, as its many users see it. */
export interface SharedStore {
  /** In Redis each has a connection of its own. */
  readonly clients: readonly [Records, ...Records[]];
  close(): Promise<void>;
}

const CLIENTS = 24;

/** What keys and records may be made of. */
export const ODD = [
  '',
  'plain',
  'a\0b',
  'a\0c',
  'a\r\nb',
  ' a ',
  '*',
  '{a}:[b]?',
  '"\\\'',
  '__proto__',
  'é',
  'e\u0301',
  '🐝\u2028',
];

export const STORES: Readonly<Record<string, () => Promise<SharedStore>>> = {
  async redis() {
    const server = await startRedis();
    const client = () => redisRecords(connectRedis(server.url));
    const clients: [Records, ...Records[]] = [client(), ...Array.from({ length: CLIENTS - 1 }, client)];
    return {
      clients,
      async close() {
        await Promise.all(clients.map((records) => records.close()));
        await server.stop();
      },
    };
  },
  async embedded() {
    const dataDir = mkdtempSync(join(tmpdir(), 'pollen-store-'));
    const records = openEmbeddedRecords({ dataDir, now: Date.now });
    return {
      clients: [records, ...Array.from({ length: CLIENTS - 1 }, () => records)],
      async close() {
        await records.close();
        rmSync(dataDir, { recursive: true });
      },
    };
  },
};
