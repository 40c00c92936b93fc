import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../tests/support/free-port.ts';
import { until } from '../tests/support/until.ts';

/** A server in a process of its own, whose CPU time can be asked for. */
export interface MeasuredServer {
  readonly url: string;
  readonly pid: number;
  /** CPU time used so far, in microseconds. */
  cpu(): Promise<number>;
  /** Everything it has printed. */
  printed(): string;
  stop(): Promise<void>;
}

const REPORT_USAGE = new URL('report-usage.mjs', import.meta.url).href;
const PRODUCT = fileURLToPath(new URL('../apps/api/dist/main.js', import.meta.url));
const BARE = fileURLToPath(new URL('bare-server.ts', import.meta.url));
const LIBRARY = fileURLToPath(new URL('library-server.ts', import.meta.url));
const START_WITHIN_MS = 20_000;

/** The product as it was built, with a data folder of its own. */
export async function startProduct(
  settings: Readonly<Record<string, string>>,
  nodeArgs: readonly string[] = [],
): Promise<MeasuredServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-bench-'));
  const server = await start(PRODUCT, nodeArgs, { DATA_DIR: folder, ...settings });
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const startBareServer = (): Promise<MeasuredServer> => start(BARE, ['--import', 'tsx'], {});
export const startLibraryServer = (): Promise<MeasuredServer> => start(LIBRARY, ['--import', 'tsx'], {});

async function start(
  file: string,
  nodeArgs: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<MeasuredServer> {
  const port = settings['PORT'] ?? String(await freePort());
  const child = fork(file, {
    execArgv: [...nodeArgs, '--import', REPORT_USAGE],
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', DRAIN_SECONDS: '0', ...settings, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const printed: string[] = [];
  child.stdout?.on('data', (chunk) => printed.push(String(chunk)));
  process.once('exit', () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await until(async () => child.exitCode !== null || (await responses(`${url}/healthz`)), START_WITHIN_MS);
  if (child.exitCode !== null) throw new Error(`${file} ended`);
  return {
    url,
    pid: child.pid ?? 0,
    cpu: () => cpuOf(child),
    printed: () => printed.join(''),
    stop: () => stop(child),
  };
}

async function responses(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  return response?.ok ?? false;
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const told = once(child, 'message');
  child.send('usage');
  const [microseconds] = await told;
  return Number(microseconds);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
