import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type App, buildApp } from './app.ts';
import { startupBanner } from './cli/startup-banner.ts';
import { type Config, type ReadConfig, readConfig } from './config/config.ts';
import { readSecretKeys } from './config/secret-key.ts';
import { StartError } from './config/start-error.ts';
import { claimStore } from './core/claim-store.ts';
import type { KeyRing } from './crypto/hmac.ts';
import { deriveKeys } from './crypto/keys.ts';
import { argon2Passwords } from './crypto/password-hashing.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { watchLoad } from './server/load.ts';
import { shutDownGracefully } from './shut-down.ts';
import { RedisStartError } from './store/redis/redis-start-error.ts';
import { DataFolderError } from './store/sqlite/data-folder-error.ts';
import { StoreUnavailable } from './store/store-unavailable.ts';

const WEB_ROOT = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** A request for `/readyz` checks sooner. */
const LOOK_AT_STORE_EVERY_MS = 30_000;

try {
  await start(configOrExit());
} catch (problem) {
  if (problem instanceof StoreUnavailable) stopWith(`The store cannot be used: ${problem.reason}.`);
  if (!isStartError(problem)) throw problem;
  stopWith(problem.message);
}

async function start({ config, warnings }: ReadConfig): Promise<void> {
  const log = pino({ level: config.logLevel, base: null });
  for (const warning of warnings) log.warn(warning);
  const opened = await openStore(config, log);
  const secrets = secretsOf(config);
  const { isNew } = await claimOrRefuse(opened, secrets, config);
  const load = watchLoad();
  const parts = { ...opened, config, secrets, passwords: argon2Passwords(), load: load.factor, log };
  const app = await buildApp({ ...parts, webRoot: WEB_ROOT });
  shutDownGracefully({ ...app, ...opened, log });
  await app.watchStore();
  setInterval(() => app.watchStore().catch(() => undefined), LOOK_AT_STORE_EVERY_MS).unref();
  await listen(app, config);
  const { core, publicUrl } = app;
  const banner = await startupBanner({
    ...core,
    data: { place: opened.place, isNew },
    publicUrl,
    port: app.port(),
    hasAppUrl: config.appUrl !== null,
  });
  process.stdout.write(`\n${banner}\n`);
}

/** Errors that the administrator can fix are printed as one line; anything else is a defect, with its stack. */
function isStartError(problem: unknown): problem is Error {
  return [StartError, DataFolderError, RedisStartError].some((kind) => problem instanceof kind);
}

function configOrExit(): ReadConfig {
  const result = readConfig(process.env);
  if (result.kind === 'wrong') stopWith(['These settings are wrong:', ...result.problems].join('\n  '));
  return result;
}

function secretsOf({ secretKeys, dataDir }: Config): KeyRing {
  try {
    return readSecretKeys(secretKeys, dataDir);
  } catch (cause) {
    throw cause instanceof StartError ? cause : DataFolderError.of(cause, dataDir);
  }
}

/** Servers with different keys on one store, or a key that was lost, are told of before they do harm. */
async function claimOrRefuse({ store, place }: OpenStore, secrets: KeyRing, { forgetSecretKey, dataDir }: Config) {
  const claim = await claimStore({ store, keys: deriveKeys(secrets).storeMark, forget: forgetSecretKey });
  if (claim.kind === 'claimed') return claim;
  throw new StartError(
    `The data in ${place} belongs to servers with another secret key: give this one their SECRET_KEY, or put back secret-key in ${resolve(dataDir)}; if that key is lost or known to others, set FORGET_SECRET_KEY=${claim.mark} to go on without it.`,
  );
}

/** Listens on every interface where no host is set. */
async function listen({ server }: App, config: Config): Promise<void> {
  const { port } = config;
  const host = config.host ?? everyInterface();
  try {
    await server.listen({ port, host });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} is in use. Set PORT to a free one.`, { cause });
    throw new StartError(`The server cannot listen on HOST=${host} PORT=${port} (${code}).`, { cause });
  }
}

/** IPv6 and IPv4 where the machine has both. */
function everyInterface(): string {
  const hasIpv6 = Object.values(networkInterfaces()).some((entries) =>
    entries?.some(({ family }) => family === 'IPv6'),
  );
  return hasIpv6 ? '::' : '0.0.0.0';
}

function stopWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
