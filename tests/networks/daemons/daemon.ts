import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';

/** A server of Debian that runs for one test, in a folder of its own. */
export interface Daemon {
  readonly port: number;
  stop(): Promise<void>;
}

interface DaemonPlan {
  /** Where it listens, if that is settled already. */
  readonly port?: number;
  /** The command line, to run in the foreground. */
  readonly command: (place: Place) => readonly [string, ...string[]];
  /** What stands in its folder, by name. */
  readonly files: (place: Place) => Readonly<Record<string, string>>;
  /** Last steps before it starts, such as giving the folder to whom the server runs as. */
  readonly prepare?: (place: Place) => void;
}
export interface Place {
  readonly folder: string;
  readonly port: number;
}

const START_WITHIN_MS = 15_000;
const END_WITHIN_MS = 2_000;
/** Where Debian keeps servers is not in everybody's PATH. */
const PATH = `${process.env['PATH']}:/usr/sbin:/sbin`;

export async function startDaemon({ port: settled, command, files, prepare }: DaemonPlan): Promise<Daemon> {
  const place = { folder: mkdtempSync(join(tmpdir(), 'pollen-daemon-')), port: settled ?? (await freePort()) };
  const { folder, port } = place;
  // Servers give up root for a user of their own.
  chmodSync(folder, 0o777);
  for (const [name, content] of Object.entries(files(place))) writeFileSync(join(folder, name), content);
  prepare?.(place);
  const [program, ...args] = command(place);
  const said: string[] = [];
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  child.once('error', (cause) => said.push(cause.message));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  async function stop(): Promise<void> {
    process.off('exit', kill);
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  }
  await until(() => hasEnded(child) || accepts(port), START_WITHIN_MS).catch(() => undefined);
  if (await accepts(port)) return { port, stop };
  await stop();
  throw new Error(`${program} did not start: ${said.join('').slice(-1_000)}`);
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  await ended;
  clearTimeout(force);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
