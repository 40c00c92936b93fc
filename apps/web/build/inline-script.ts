import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync } from 'vite';

const FOLDER = join(import.meta.dirname, '../inline');

/** A classic script that runs before anything else is loaded. */
export function inlineScript(name: string): string {
  return scriptElement(name, minifySync(name, readFileSync(join(FOLDER, name), 'utf8')).code.trim());
}

/** Proxies that tidy up the markup of pages change `> <`, and a script that was changed is not run. */
export function scriptElement(name: string, code: string): string {
  if (/<\/?script|<!--|>\s+</i.test(code)) throw new Error(`${name} cannot stand in a page`);
  return `<script>${code}</script>`;
}
