import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { startCluster } from '../support/redis-forms.ts';
import { startRedis } from '../support/redis-server.ts';
import { urlOfUser } from '../support/redis-user.ts';

/** One store, as its many users see it. */
export interface SharedStore {
  /** In Redis each has a connection of its own. */
  readonly clients: readonly [KeyValueStore, ...KeyValueStore[]];
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
    // With no more rights than the documentation asks for.
    return ofClients(await urlOfUser(server.url), CLIENTS, server.stop);
  },
  async embedded() {
    const dataDir = mkdtempSync(join(tmpdir(), 'pollen-store-'));
    const store = openSqliteStore({ dataDir, now: Date.now });
    return {
      clients: [store, ...Array.from({ length: CLIENTS - 1 }, () => store)],
      async close() {
        await store.close();
        rmSync(dataDir, { recursive: true });
      },
    };
  },
};

/** Redis in several parts: for what is promised of a store, and not for all that is built on it. */
export async function openCluster(): Promise<SharedStore> {
  const form = await startCluster();
  return ofClients(form.url, 6, form.stop);
}

function ofClients(url: string, count: number, stop: () => Promise<void>): SharedStore {
  const client = () => redisStore(connectRedis(url));
  const clients: [KeyValueStore, ...KeyValueStore[]] = [client(), ...Array.from({ length: count - 1 }, client)];
  return {
    clients,
    async close() {
      await Promise.all(clients.map((store) => store.close()));
      await stop();
    },
  };
}
