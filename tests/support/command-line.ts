import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { COMMANDS, GROUPS } from '../../apps/api/src/cli/commands.ts';
import type { Outcome } from '../../apps/api/src/cli/outcome.ts';
import { parserOf } from '../../apps/api/src/cli/parser.ts';
import { readCommandLine } from '../../apps/api/src/cli/read-command-line.ts';
import { requestOf } from '../../apps/api/src/cli/read-files.ts';
import { inspectEmbedded } from '../../apps/api/src/store/store-condition.ts';
import type { Product } from './product.ts';

export const POLLEN = join(import.meta.dirname, '../../apps/api/dist/pollen.js');

export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command on the server, with the settings of the server. */
export function runPollen(env: Readonly<Record<string, string | undefined>>, ...line: string[]): Promise<Said> {
  return runPollenWith({ env }, ...line);
}

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  readonly cwd?: string;
}

export async function runPollenWith({ env, input = '', cwd }: Surroundings, ...line: string[]): Promise<Said> {
  const child = spawn(process.execPath, [POLLEN, ...line], { env, cwd, stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  // It may end without having read it.
  child.stdin.on('error', () => undefined).end(input);
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

const NO_RECORDS = { keys: () => Readable.from([]), read: async () => [] };
const NO_BACKUPS = {
  source: { walk: NO_RECORDS, from: 'embedded', product: 'of a test', now: Date.now, secretKey: '' },
  recipients: [],
} as const;

/** Runs a command line in the test's own process, on the core of a product. Null: it is no command line. */
export async function runLine(
  line: readonly string[],
  { app, store }: Product,
  publicAddress: string,
): Promise<Outcome | null> {
  const read = readCommandLine(line, { parser: parserOf(COMMANDS, GROUPS), version: 'of a test', columns: 80 });
  if (read.kind !== 'run') return null;
  const { command } = read.invocation;
  const site = { issuer: publicAddress, brandName: 'Pollen', publicAddress, log: { info: () => undefined } };
  const job = { progress: () => undefined, write: async () => undefined, signal: new AbortController().signal };
  const ports = { ...app.core, store, inspect: inspectEmbedded, isServer: true, site, backups: NO_BACKUPS, job };
  return command.where === 'store' ? command.run(requestOf(read.invocation), ports) : null;
}
