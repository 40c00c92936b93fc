import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readersOf, restrictCommand } from './secret-file.ts';

const DATABASE = ['pollen.db', 'pollen.db-wal', 'pollen.db-shm', 'pollen.db-journal'];
const SECRET_KEY = 'secret-key';
/** A folder of many people, such as /tmp. */
const STICKY = 0o1000;

/**
 * Makes the data folder and its files private to their owner, before SQLite copies the permissions of old files to new
 * ones. Returns warnings for the administrator.
 */
export function restrictToOwner(dataDir: string): string[] {
  if (!existsSync(dataDir)) return [];
  const files = DATABASE.map((name) => join(dataDir, name)).filter((path) => existsSync(path));
  const key = join(dataDir, SECRET_KEY);
  return [
    ...tighten(dataDir, 0o700),
    ...files.flatMap((path) => tighten(path, 0o600)),
    // Not ours to change: a container platform may have put it there, for a group.
    ...(existsSync(key) && readersOf(key) === 'group'
      ? [`The group of ${key} can read it: ${restrictCommand(key, 0o600)}`]
      : []),
  ];
}

function tighten(path: string, mode: number): string[] {
  const readers = readersOf(path);
  if (readers === 'owner') return [];
  const who = readers === 'everybody' ? 'Everybody on this machine' : `The group of ${path}`;
  const { uid, mode: before } = statSync(path);
  if (uid !== process.geteuid?.()) {
    const advice = restrictCommand(path, mode);
    return [`${who} has rights to ${path}, which belongs to another user of this machine: ${advice}`];
  }
  if ((before & STICKY) !== 0) return [`${who} has rights to ${path}, a folder of many people: use one of your own`];
  chmodSync(path, mode);
  return [`${who} had rights to ${path}; now only its owner has`];
}
