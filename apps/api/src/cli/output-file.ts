import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Output } from './command.ts';
import { CommandError } from './exit-codes.ts';

/** Where a command writes. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  /** Whether anything went to the standard output. */
  hasWritten(): boolean;
  /** A file gets its name only when all of it is there. */
  finish(isWhole: boolean): void;
}

export interface StandardOutput {
  readonly isTerminal: boolean;
  write(bytes: Uint8Array): Promise<void>;
}

export function openSink(path: string | null, output: Output | undefined, standard: StandardOutput): Sink {
  if (path !== null) return fileSink(path);
  if (output?.isBinary === true && standard.isTerminal)
    throw new CommandError('What this writes is not for a terminal: say --out FILE, or send it on with > or |.', {
      kind: 'usage',
    });
  let count = 0;
  return {
    async write(bytes) {
      count += bytes.length;
      await standard.write(bytes);
    },
    hasWritten: () => count > 0,
    finish: () => undefined,
  };
}

/** What is in it may be secret. */
const OWNER_ONLY = 0o600;

function fileSink(path: string): Sink {
  if (existsSync(path)) throw new CommandError(`${path} is there already.`, { kind: 'usage' });
  const part = `${path}.part`;
  const file = opened(part);
  const forget = () => rmSync(part, { force: true });
  process.once('exit', forget);
  return {
    async write(bytes) {
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      } catch (cause) {
        throw new CommandError(`${path} cannot be written: is the disk full?`, { kind: 'refused', cause });
      }
    },
    hasWritten: () => false,
    finish(isWhole) {
      if (isWhole) fsyncSync(file);
      closeSync(file);
      process.off('exit', forget);
      if (isWhole) renameSync(part, path);
      else forget();
    },
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'w', OWNER_ONLY);
  } catch (cause) {
    throw new CommandError(`${path} cannot be written.`, { kind: 'usage', cause });
  }
}
