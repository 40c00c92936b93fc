import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../inline');

/** A classic script that stands inside a page. */
export function inlineScript(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}
