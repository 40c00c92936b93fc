import { readFileSync, statSync } from 'node:fs';

/** Rights of those who are neither the owner nor in the owner's group. */
const OTHERS = 0o007;

export function readSecretFile(path: string): string {
  return readFileSync(path, 'utf8').trim();
}

/** Whether everybody on this machine can read or change it. Windows has no such rights to look at. */
export function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0;
}
