import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'secret-key';

/** The secret that every key is derived from. Kept in the data folder, readable by its owner only, if none was given. */
export function readSecretKey(given: string | null, dataDir: string): Buffer {
  if (given !== null) return Buffer.from(given);
  const path = join(dataDir, FILE);
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim());
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeOnce(path, randomBytes(32).toString('base64url'));
  return Buffer.from(readFileSync(path, 'utf8').trim());
}

/** Whole or not at all: of two first starts at once, both end up with one key. */
function writeOnce(path: string, content: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
