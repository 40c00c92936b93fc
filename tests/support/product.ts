import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { appAddressOf } from '@pollen/shared';
import pino from 'pino';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { type App, buildApp } from '../../apps/api/src/app.ts';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { limitSlot } from '../../apps/api/src/crypto/limit-slot.ts';
import { argon2Passwords } from '../../apps/api/src/crypto/password-hashing.ts';
import { openStore } from '../../apps/api/src/open-store.ts';
import { LOG_FORMAT } from '../../apps/api/src/server/log-format.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import type { Limit, MakeRateLimiter, RateLimiter } from '../../apps/api/src/store/rate-limiter.ts';
import type { RecordWalk } from '../../apps/api/src/store/record-walk.ts';
import { slottedRateLimiters } from '../../apps/api/src/store/slotted-rate-limiters.ts';
import { type Client, newClient } from './client.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

export type StoreKind = 'embedded' | 'redis';
export const STORES: readonly StoreKind[] = ['embedded', 'redis'];

export interface Product {
  readonly url: string;
  readonly app: App;
  /** What the product keeps, as bytes. */
  readonly store: KeyValueStore;
  /** Reads all of it, for backups. */
  readonly walk: RecordWalk;
  /** The Redis server, where the product runs on one. */
  readonly redis: RedisServer | null;
  /** The limit of this name. */
  limiter(name: string): RateLimiter;
  readonly clock: Clock;
  /** How busy it takes itself to be. */
  readonly load: Busyness;
  /** Every limit by its name, as the store counts it. */
  readonly counting: ReadonlyMap<string, RateLimiter>;
  /** The lines of the audit trail so far. */
  audit(): string[];
  /** Everything that was logged so far. */
  log(): string;
  /** A browser, or a phone, that has never been here. */
  client(headers?: Record<string, string>): Client;
  /** The first account, an administrator, signed in on a phone of its own. */
  setUp(username?: string): Promise<Client>;
  /** Another account, signed in on a phone of its own. */
  invite(administrator: Client, username: string): Promise<Client>;
  stop(): Promise<void>;
}

/** The clock of the product, which a test can put on; that of its store goes as it goes. */
interface Clock {
  now(): number;
  advance(ms: number): void;
}

interface Busyness {
  factor: number;
  startsWait: number | null;
}

/** A real hash costs 30 ms, which hundreds of accounts and guesses would spend on nothing else. */
const QUICK = { memoryCost: 1_024, timeCost: 1 };
/** What every key of the product is derived from. */
export const SECRET = randomBytes(32).toString('base64');
export const PASSWORD = 'correct horse battery staple';

/** The whole product in this process, on a store of its own, with real HTTP. */
export async function startProduct(
  kind: StoreKind,
  settings: Record<string, string> = {},
  webRoot = join(import.meta.dirname, '../../apps/web/dist'),
): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pollen-test-'));
  // As in real use: without an append-only file each of them would be warned of.
  const redis = kind === 'redis' ? await startRedis({ args: ['--appendonly', 'yes'] }) : null;
  const letGo = async () => {
    await redis?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const environment = {
    DATA_DIR: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    ...(redis && { REDIS_URL: redis.url }),
    ...settings,
  };
  try {
    const product = await run(environment, webRoot, redis);
    return {
      ...product,
      async stop() {
        await product.stop();
        await letGo();
      },
    };
  } catch (error) {
    // Else the server of Redis would keep the test from ending.
    await letGo();
    throw error;
  }
}

async function run(
  environment: Readonly<Record<string, string>>,
  webRoot: string,
  redis: RedisServer | null,
): Promise<Product> {
  const read = readConfig(environment);
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
  const lines: string[] = [];
  const audit: string[] = [];
  const log = pino(
    { level: read.config.logLevel === 'info' ? 'debug' : read.config.logLevel, ...LOG_FORMAT },
    new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }),
  );
  const opened = await openStore(read.config, log);
  let ahead = 0;
  const load: Busyness = { factor: 1, startsWait: null };
  const clock: Clock = {
    now: () => opened.now() + ahead,
    advance(ms) {
      ahead += ms;
    },
  };
  const limiters = new Map<string, { readonly limit: Limit; readonly counting: RateLimiter }>();
  const makeRateLimiter: MakeRateLimiter = (limit) => {
    const counting = opened.makeRateLimiter(limit);
    limiters.set(limit.name, { limit, counting });
    return counting;
  };
  const secrets = [Buffer.from(SECRET)] as const;
  const passwords = argon2Passwords(QUICK);
  const app = await buildApp({
    ...opened,
    now: clock.now,
    makeRateLimiter,
    config: read.config,
    secrets,
    passwords,
    writeAudit: (line) => audit.push(line),
    load: { factor: () => load.factor, startsWait: () => load.startsWait },
    log,
    webRoot,
  });
  await app.server.listen({ port: read.config.port, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${app.port()}`;
  const { appUrl } = read.config;
  const { basePath } = app.publicUrl;
  const client = (headers?: Record<string, string>) =>
    newClient(url + basePath, headers, appUrl === null ? url : appAddressOf(appUrl));

  return {
    url,
    app,
    store: opened.store,
    walk: opened.walk,
    redis,
    clock,
    load,
    client,
    audit: () => [...audit],
    log: () => lines.join(''),
    limiter(name) {
      const known = limiters.get(name);
      if (known === undefined) throw new Error(`there is no limit called ${name}`);
      return slottedRateLimiters(
        () => known.counting,
        (key) => limitSlot(key, app.core.keys.limitSlot),
      )(known.limit);
    },
    counting: new Map([...limiters].map(([name, { counting }]) => [name, counting])),
    async setUp(username = 'ada') {
      const phone = client({ 'user-agent': PHONE });
      const state = await app.core.setupState.findOrCreate(app.core.random);
      if (state.status === 'closed') throw new Error('the product is set up already');
      const token = setupToken(state, app.core.keys.setup);
      const response = await phone.post('/api/setup', { token, username, displayName: 'Ada', password: PASSWORD });
      if (response.status !== 201) throw new Error(`setup: ${response.text}`);
      return phone;
    },
    async invite(administrator, username) {
      const { body } = await administrator.post('/api/invitations');
      const token = String(body['link']).split('#')[1];
      const phone = client({ 'user-agent': PHONE });
      const account = { token, username, displayName: username, password: PASSWORD };
      const response = await phone.post('/api/invitations/accept', account);
      if (response.status !== 201) throw new Error(`invitation: ${response.text}`);
      return phone;
    },
    async stop() {
      await app.server.close();
      await opened.store.close();
    },
  };
}

export const PHONE =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
export const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0';
