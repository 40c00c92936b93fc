import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A real redis-server of this test alone. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** The process; after a restart the new one. */
  pid(): number;
  /** Ends it in good order, and removes its data. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, after a kill or in place of the running one. */
  restart(): Promise<void>;
  /** Holds the process still: it takes connections and commands, and answers nothing. */
  pause(): void;
  resume(): void;
}

export interface RedisServerOptions {
  /** Keeps every write on disk before it is answered, so that a restart finds it again. */
  readonly appendonly?: boolean;
  /** Further arguments, as on the command line. */
  readonly args?: readonly string[];
}

const START_WITHIN_MS = 10_000;

export async function startRedis({ appendonly = false, args = [] }: RedisServerOptions = {}): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'pollen-redis-'));
  const port = await freePort();
  const durability = appendonly ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
  const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const start = () => startProcess([...own, ...durability, ...args], port);
  let server = await start();
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: () => server.pid ?? 0,
    async stop() {
      server.kill('SIGCONT');
      await end('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM');
      server = await start();
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
  };
}

export async function startProcess(args: readonly string[], port: number): Promise<ChildProcess> {
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', () => reject(new Error('redis-server is not installed (apt-get install redis-server)')));
    server.once('exit', (code) => reject(new Error(`redis-server ended with code ${code}`)));
  });
  await Promise.race([failed, listening(port)]);
  failed.catch(() => undefined);
  endWithUs(server);
  return server;
}

function endWithUs(server: ChildProcess): void {
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
}

async function listening(port: number): Promise<void> {
  const until = performance.now() + START_WITHIN_MS;
  while (!(await accepts(port))) {
    if (performance.now() > until) throw new Error(`redis-server does not listen on port ${port}`);
    await delay(20);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
