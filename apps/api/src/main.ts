import cluster from 'node:cluster';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { type App, buildApp } from './app.ts';
import { serveClusterMetrics } from './app-metrics.ts';
import { backupPorts } from './backup-ports.ts';
import { claimOrRefuse } from './claim-or-refuse.ts';
import type { BackupPorts } from './cli/command-ports.ts';
import { commandSite } from './cli/command-site.ts';
import { listenForCommands } from './cli/command-socket.ts';
import { runAsked } from './cli/run-asked.ts';
import { startupBanner } from './cli/startup-banner.ts';
import { type Config, type ReadConfig, readConfig } from './config/config.ts';
import { readSecretKeys } from './config/secret-key.ts';
import { StartError } from './config/start-error.ts';
import type { KeyRing } from './crypto/hmac.ts';
import { argon2Passwords } from './crypto/password-hashing.ts';
import { beginDailyBackups } from './daily-backups.ts';
import { terminalLanguage } from './i18n/languages.ts';
import { terminalText } from './i18n/texts.ts';
import { type OpenStore, openStore } from './open-store.ts';
import { canRunProvider } from './provider/node-features.ts';
import { watchLoad } from './server/load.ts';
import { LOG_FORMAT } from './server/log-format.ts';
import { shutDownGracefully } from './shut-down.ts';
import { startProblem } from './start-problem.ts';
import { DataFolderError } from './store/sqlite/data-folder-error.ts';
import { isFirstWorker, runWorkers } from './workers.ts';

const OLD_NODE = `Signing people in to applications needs Node 20.20.2 or newer, 22 or 24, and this is Node ${process.versions.node}: take one of these, or set OIDC=off.`;
const WEB_ROOT = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** A request for `/readyz` checks sooner. */
const LOOK_AT_STORE_EVERY_MS = 30_000;

try {
  const read = configOrExit();
  if (cluster.isPrimary && read.config.workers > 1) await startWorkers(read.config);
  else await start(read);
} catch (problem) {
  const told = startProblem(problem);
  if (told === null) throw problem;
  stopWith(told);
}

async function startWorkers(config: Config): Promise<void> {
  const log = logOf(config);
  await serveClusterMetrics(config, log);
  await runWorkers({ ...config, log });
}

async function start({ config, warnings }: ReadConfig): Promise<void> {
  if (config.isProvider && !canRunProvider()) throw new StartError(OLD_NODE);
  const log = logOf(config);
  if (isFirstWorker()) for (const warning of warnings) log.warn(warning);
  const opened = await openStore(config, log);
  const secrets = secretsOf(config);
  const { isNew } = await claimOrRefuse(opened, secrets, config);
  const load = watchLoad({ ...opened, random: Math.random });
  const writeAudit = (line: string) => void process.stdout.write(`${line}\n`);
  const parts = { ...opened, config, writeAudit, secrets, passwords: argon2Passwords(), load, log };
  const app = await buildApp({ ...parts, webRoot: WEB_ROOT });
  shutDownGracefully({ ...app, ...opened, ...config, log });
  const backups = backupPorts(parts);
  beginDailyBackups({ ...opened, ...backups, settings: config.backups, log });
  await takeCommands(config, { ...app, ...opened, backups }, log);
  await app.watchStore();
  setInterval(() => app.watchStore().catch(() => undefined), LOOK_AT_STORE_EVERY_MS).unref();
  await listen(app, config);
  if (isFirstWorker()) await welcome(app, { ...opened, isNew }, config);
}

async function welcome(
  app: App,
  data: { readonly place: string; readonly isNew: boolean },
  { appUrl }: Config,
): Promise<void> {
  const { core, publicUrl } = app;
  const banner = await startupBanner({
    ...core,
    data,
    publicUrl,
    port: app.port(),
    hasAppUrl: appUrl !== null,
    text: terminalText(terminalLanguage(process.env)),
  });
  process.stdout.write(`\n${banner}\n`);
}

/** Of several servers, each line says which. */
function logOf({ logLevel }: Config): Logger {
  return pino({ level: logLevel, ...LOG_FORMAT, base: cluster.worker ? { worker: cluster.worker.id } : null });
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

/** Without this, commands open the store themselves: beside Redis at any time, else when the server is stopped. */
async function takeCommands(
  config: Config,
  { server, core, store, inspect, backups }: App & OpenStore & { readonly backups: BackupPorts },
  log: Logger,
): Promise<void> {
  try {
    const run = runAsked({ ...core, store, inspect, isServer: true, site: commandSite(config, log), backups });
    const stop = await listenForCommands({ config, run, explain: startProblem, log });
    server.addHook('onClose', async () => stop?.());
  } catch (error) {
    log.warn({ err: error }, 'commands cannot be taken while this server runs');
  }
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
