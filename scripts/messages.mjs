import './set-up/node-version.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { prepare } from './set-up/prepare.mjs';

/** Writes the types of the catalogues, from the English sentences. */
if (!(await prepare())) process.exit(1);
const { declarations } = await import('./messages/declarations.mjs');
for (const [file, text] of declarations()) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
