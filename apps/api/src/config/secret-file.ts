import { readFileSync, statSync } from 'node:fs';

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
