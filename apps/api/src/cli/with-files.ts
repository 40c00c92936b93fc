import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { StartError } from '../config/start-error.ts';
import type { CommandLine } from './command.ts';

/** Files are read where the command is given: whoever does the work may be elsewhere, and somebody else. */
export function withFiles(line: CommandLine): CommandLine {
  const [name, verb, ...rest] = line;
  if (name === 'accounts' && verb === 'import') return [name, verb, ...rest.map((path) => contentOf(path).toString())];
  const option = PICTURES[name ?? ''];
  return option === undefined ? line : line.map((word, at) => (line[at - 1] === option ? pictureUrl(word) : word));
}

/** The option of each command that is the path of a picture. */
const PICTURES: Readonly<Record<string, string>> = { apps: '--logo', accounts: '--picture' };

const TYPES: Readonly<Record<string, string>> = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg', '.webp': 'webp' };

function pictureUrl(path: string): string {
  if (path === 'null' || path === '') return path;
  const type = TYPES[extname(path).toLowerCase()];
  if (type === undefined) throw new StartError(`${path}: expected a PNG, JPEG or WebP picture.`);
  return `data:image/${type};base64,${contentOf(path).toString('base64')}`;
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new StartError(`${path} cannot be read.`, { cause });
  }
}
