import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync } from 'vite';

import { TARGETS } from './oldest-browsers.ts';

const FOLDER = join(import.meta.dirname, '../inline');

/** A classic script that runs before anything else is loaded. */
export function inlineScript(name: string): string {
  const code = readFileSync(join(FOLDER, name), 'utf8');
  return scriptElement(name, minifySync(name, code, { compress: { target: TARGETS } }).code.trim());
}

/** Proxies that tidy up the markup of pages change `> <`, and a script that was changed is not run. */
export function scriptElement(name: string, code: string): string {
  if (/<\/?script|<!--|>\s+</i.test(code)) throw new Error(`${name} cannot stand in a page`);
  return `<script>${code}</script>`;
}

/** In a script that is none: it is not run, and not shown by browsers that know no `template`. */
export function heldMarkup(attributes: Readonly<Record<string, string>>, markup: string): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  if (/<\/?script|<!--/i.test(markup)) throw new Error(`${written} cannot stand in a script`);
  return `<script type="text/html"${written.join('')}>${markup}</script>`;
}
