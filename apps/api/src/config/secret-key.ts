import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '../crypto/hmac.ts';
import { readersOf, readSecretFile, restrictCommand } from './secret-file.ts';
import { parseSecrets, SECRETS_EXPECTED } from './secrets.ts';
import { StartError } from './start-error.ts';

const FILE = 'secret-key';

/**
 * The secrets that every key is derived from, the newest first. If none was given, those in the data folder, where one is
 * made on the first start, readable by its owner only.
 */
export function readSecretKeys(given: KeyRing | null, dataDir: string): KeyRing {
  const found = findSecretKeys(given, dataDir);
  if (found !== null) return found;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeOnce(join(dataDir, FILE), newSecret());
  return readSecretKeys(given, dataDir);
}

/** The same, but where there is none it makes none. */
export function findSecretKeys(given: KeyRing | null, dataDir: string): KeyRing | null {
  if (given !== null) return given;
  const path = join(dataDir, FILE);
  if (!existsSync(path)) return null;
  if (readersOf(path) === 'everybody') {
    const advice = restrictCommand(path, 0o600);
    throw new StartError(`Everybody on this machine can read ${path}. Take that right from them: ${advice}`);
  }
  const secrets = parseSecrets(readSecretFile(path));
  if (secrets === null) throw new StartError(`The secret key in ${path} cannot be used: ${SECRETS_EXPECTED}.`);
  return secrets;
}

/** Where the secrets of a data folder are. */
export const secretKeyFile = (dataDir: string) => join(dataDir, FILE);

/** Puts these in place of what is there, whole or not at all. */
export function replaceSecretKeys(dataDir: string, secrets: readonly string[]): void {
  const path = secretKeyFile(dataDir);
  const draft = draftOf(path);
  const { mode, uid, gid } = statSync(path);
  try {
    writeFileSync(draft, `${secrets.join('\n')}\n`, { mode: 0o600, flush: true });
    chmodSync(draft, mode & 0o777);
    if (process.geteuid?.() === 0) chownSync(draft, uid, gid);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Puts these secrets in the place of those in the data folder, which are kept beside them: in the file that is returned. */
export function keepSecretKeys(secrets: string, dataDir: string): string | null {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, FILE);
  const kept = `${path}.before-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const isThere = existsSync(path);
  if (isThere) renameSync(path, kept);
  writeOnce(path, secrets);
  return isThere ? kept : null;
}

/** Once in a million years a random one spells a word that is refused. */
export function newSecret(): string {
  const secret = randomBytes(32).toString('base64url');
  return parseSecrets(secret) === null ? newSecret() : secret;
}

/** Whole or not at all: of two first starts at once, both end up with one key. */
function writeOnce(path: string, content: string): void {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, `${content}\n`, { mode: 0o600, flush: true });
    linkSync(draft, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Not by the process id: containers that share a volume all have the same. */
function draftOf(path: string): string {
  return `${path}.${randomBytes(8).toString('hex')}`;
}
