import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { faultText } from '../store/fault-text.ts';
import type { Word } from './command.ts';
import { CommandError } from './exit-codes.ts';
import type { Invocation } from './parser.ts';

/** What is asked of the core. Files are read where the command is given: whoever does the work may be somebody else. */
export function requestOf(invocation: Invocation): Record<string, unknown> {
  const read = invocation.command.request.safeParse(withFiles(invocation));
  if (read.success) return read.data;
  throw new CommandError(read.error.issues.map(faultText).join('\n'), { kind: 'usage' });
}

function withFiles({ command: { words }, values }: Invocation): Record<string, unknown> {
  const read = Object.entries(values).map(([member, value]) => {
    const reader = READERS[words[member]?.file ?? 'path'];
    if (typeof value === 'string') return [member, reader(value)] as const;
    return [member, Array.isArray(value) ? value.map(String).map(reader) : value] as const;
  });
  return Object.fromEntries(read);
}

const READERS: Readonly<Record<NonNullable<Word['file']>, (path: string) => string>> = {
  path: (path) => path,
  text: (path) => contentOf(path).toString(),
  picture: pictureUrl,
};

const TYPES: Readonly<Record<string, string>> = { '.png': 'png', '.jpg': 'jpeg', '.jpeg': 'jpeg', '.webp': 'webp' };

/** Nothing in quotes takes a picture away, as `null` does. */
function pictureUrl(path: string): string {
  if (path === 'null' || path === '') return path;
  const type = TYPES[extname(path).toLowerCase()];
  if (type === undefined) throw new CommandError(`${path}: expected a PNG, JPEG or WebP picture.`, { kind: 'usage' });
  return `data:image/${type};base64,${contentOf(path).toString('base64')}`;
}

const STANDARD_INPUT = 0;

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? STANDARD_INPUT : path);
  } catch (cause) {
    throw new CommandError(`${path} cannot be read.`, { kind: 'usage', cause });
  }
}
