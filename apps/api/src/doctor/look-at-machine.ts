import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { readersOf, restrictCommand } from '../config/secret-file.ts';
import { type Finding, lookAt, ok, wrong } from './finding.ts';

const MEGABYTE = 1024 * 1024;
const LITTLE = 500 * MEGABYTE;
const NEARLY_NONE = 50 * MEGABYTE;

/** The data folder, who can read it, and how much room is left on its disk. */
export function lookAtFolder({ dataDir }: Pick<Config, 'dataDir'>): Finding[] {
  const folder = resolve(dataDir);
  if (!existsSync(folder)) {
    const mend = 'give this the settings that the server has, or start the server once';
    return [wrong('folder', `there is no data folder ${folder}`, mend)];
  }
  const open = [folder, ...readdirSync(folder).map((name) => join(folder, name))].flatMap(openFinding);
  const rights = open.length === 0 ? [ok('folder', `${folder} is its owner's alone`)] : open;
  return [...rights, lookAtDisk(folder)];
}

const OWN_FOLDER = 0o700;
const OWN_FILE = 0o600;

function openFinding(path: string): Finding[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSocket()) return [];
  const readers = readersOf(path);
  if (readers === 'owner') return [];
  const mend = restrictCommand(path, stat.isDirectory() ? OWN_FOLDER : OWN_FILE);
  if (readers === 'group') return [lookAt('folder', `the group of ${path} has rights to it`, mend)];
  return [wrong('folder', `everybody on this machine has rights to ${path}`, mend)];
}

function lookAtDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const text = `${Math.floor(free / MEGABYTE)} MB are free on the disk of the data folder`;
  if (free < NEARLY_NONE) return wrong('disk', text, 'make room: nobody can sign in once it is full');
  return free < LITTLE ? lookAt('disk', text, 'make room') : ok('disk', text);
}

/** Each waiting browser is a connection, and each connection a file. */
const FEW_FILES = 4_096;

/** How many files and connections a process may have open; null where the system does not tell. */
export function openFilesLimit(): number | null {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
}

export function lookAtLimit(limit: number | null): Finding[] {
  if (limit === null) return [];
  if (limit >= FEW_FILES) return [ok('open files', `the server may have ${limit} files and connections open`)];
  const mend = 'raise LimitNOFILE of the service, or ulimit -n, to 65536';
  return [
    lookAt('open files', `the server may have but ${limit} files and connections open, one for each browser`, mend),
  ];
}

/** Node 20 is no longer maintained. */
const MAINTAINED = [22, 24];

export function lookAtNode(version: string, canRunProvider: boolean): Finding {
  const major = Number(version.split('.')[0]);
  const mend = `take Node ${MAINTAINED.at(-1)}`;
  if (!canRunProvider)
    return wrong('node', `Node ${version} cannot sign people in to applications`, `${mend}, or set OIDC=off`);
  if (!MAINTAINED.includes(major) && major < 26)
    return lookAt('node', `Node ${version} gets no fixes for its faults any more`, mend);
  return ok('node', `Node ${version}`);
}
