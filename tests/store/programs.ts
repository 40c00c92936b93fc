import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../support/until.ts';

/** A program of this folder in a process of its own. */
export interface RunningProgram {
  /** Resolves once it has printed this. */
  output(part: string): Promise<void>;
  /** kill -9; answers all that it printed. */
  kill(): Promise<string>;
  /** Waits for its own end; answers all that it printed. */
  end(): Promise<string>;
}

/** `fileBlocks` limits the size of the files it writes, in blocks of 512 bytes. */
export function startProgram(name: string, args: readonly string[], fileBlocks?: number): RunningProgram {
  const limit = fileBlocks === undefined ? '' : `ulimit -f ${fileBlocks};`;
  const node = [process.execPath, '-C', '@pollen/source', '--import', 'tsx', join(import.meta.dirname, name), ...args];
  const program = spawn('sh', ['-c', `${limit} exec "$@"`, 'sh', ...node], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
  });
  const closed = once(program, 'close');
  let printed = '';
  program.stdout.on('data', (bytes) => {
    printed += bytes;
  });
  const end = async () => {
    await closed;
    return printed;
  };
  return {
    output: (part) => until(() => printed.includes(part)),
    kill() {
      program.kill('SIGKILL');
      return end();
    },
    end,
  };
}
