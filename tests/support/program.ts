import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, newClient } from './client.ts';
import { freePort } from './free-port.ts';
import { PASSWORD, PHONE, type StoreKind } from './product.ts';
import { startRedis } from './redis-server.ts';
import { until } from './until.ts';

/** The built program as a process of its own, as the person sees it who starts it. */
export interface Program {
  readonly port: number;
  /** The process; after a start the new one. */
  pid(): number;
  /** What it was started with. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Everything it has printed. */
  printed(): string;
  /** kill -9. */
  kill(): Promise<void>;
  /** As on a disk that is full: no file of its own takes another byte. Or again does. */
  fillDisk(isFull: boolean): void;
  /** Starts it again with the same settings, data and port, and these settings too. */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
  /** Sends a signal, and gives the exit code once it has ended by it. */
  endBy(signal: NodeJS.Signals): Promise<number | null>;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../apps/api/dist/main.js');
/** Long, since the machine may have much else to do. */
const START_WITHIN_MS = 60_000;

/** `settings` may depend on the port. */
export async function startProgram(
  kind: StoreKind,
  settings: (port: number) => Record<string, string> = () => ({}),
): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pollen-program-'));
  const redis = kind === 'redis' ? await startRedis({ appendonly: true }) : null;
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: dataDir,
    PORT: `${port}`,
    ...(redis && { REDIS_URL: redis.url, DRAIN_SECONDS: '0' }),
    ...settings(port),
  };
  const printed: string[] = [];
  let child: ChildProcess | null = null;

  async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const begun = spawn(process.execPath, [MAIN], { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    child = begun;
    for (const stream of [begun.stdout, begun.stderr]) stream.on('data', (chunk) => printed.push(String(chunk)));
    const kill = () => begun.kill('SIGKILL');
    process.once('exit', kill);
    begun.once('exit', () => process.off('exit', kill));
    await until(() => begun.exitCode !== null || isReady(port), START_WITHIN_MS);
    if (begun.exitCode !== null) throw new Error(`the program ended:\n${printed.join('')}`);
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
  const letGo = async () => {
    await redis?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    // Else the server of Redis would keep the test from ending.
    await letGo();
    throw error;
  });
  return {
    port,
    pid: () => child?.pid ?? 0,
    env,
    printed: () => printed.join(''),
    start,
    fillDisk: (isFull) => {
      execFileSync('prlimit', [`--pid=${child?.pid}`, `--fsize=${isFull ? 0 : 'unlimited'}:unlimited`]);
    },
    kill: async () => void (await end('SIGKILL')),
    endBy: end,
    async stop() {
      await end('SIGTERM');
      await letGo();
    },
  };
}

/** The link that the program prints while there is no account. */
export async function setupLink(program: Pick<Program, 'printed'>): Promise<string> {
  const link = () => /\S+\/setup#\S+/.exec(program.printed())?.[0];
  await until(() => link() !== undefined);
  return link() ?? '';
}

/** Makes the first account by that link, on a phone of its own. */
export async function setUpByLink(
  program: Pick<Program, 'printed'>,
  particulars: { username: string; displayName: string },
): Promise<Client> {
  const link = new URL(await setupLink(program));
  const phone = newClient(link.origin, { 'user-agent': PHONE });
  const response = await phone.post('/api/setup', { token: link.hash.slice(1), password: PASSWORD, ...particulars });
  if (response.status !== 201) throw new Error(`setup: ${response.text}`);
  return phone;
}

async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
  return response?.status === 200;
}
