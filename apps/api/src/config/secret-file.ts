import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Rights of those who are neither the owner nor in the owner's group. */
const OTHERS = 0o007;
const GROUP = 0o070;

export function readSecretFile(path: string): string {
  return readFileSync(path, 'utf8').trim();
}

/** Who can read or change it, or enter it. Windows has no such rights to look at. */
export function readersOf(path: string): 'owner' | 'group' | 'everybody' {
  if (process.platform === 'win32') return 'owner';
  const { mode } = statSync(path);
  if ((mode & OTHERS) !== 0) return 'everybody';
  return (mode & GROUP) === 0 ? 'owner' : 'group';
}

/** The command that leaves a file or folder to the user who runs this server, wherever and by whomever it is typed. */
export function restrictCommand(path: string, mode: number): string {
  const quoted = shellQuoted(resolve(path));
  const chmod = `chmod ${mode.toString(8)} ${quoted}`;
  const own = process.geteuid?.();
  // Its owner first: with the rights of all others alone taken away, this server could not read it any more.
  return statSync(path).uid === own ? chmod : `chown ${own} ${quoted} && ${chmod}`;
}

function shellQuoted(word: string): string {
  return /^[\w/.,:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
