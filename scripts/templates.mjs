import './set-up/node-version.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './set-up/prepare.mjs';
import { ROOT } from './set-up/run.mjs';
import { pageOf, readTemplate, withTemplate } from './templates/pages.mjs';

/** Writes the settings of each application, as its template has them, into the page about it. */
if (!(await prepare())) process.exit(1);
const { TEMPLATES } = await import('../apps/api/dist/application/templates/templates.js');
const { ApplicationEntry } = await import('../apps/api/dist/application/application-entry.js');
const { instructionsFor } = await import('../apps/api/dist/application/templates/instructions.js');
for (const template of TEMPLATES) {
  const file = join(ROOT, pageOf(template));
  const page = readTemplate(template, { ApplicationEntry, instructionsFor });
  writeFileSync(file, withTemplate(readFileSync(file, 'utf8'), page));
}
