import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';

export const ROOT = join(import.meta.dirname, '../..');
export const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

export const Document = z.record(z.string(), z.unknown());
export type Document = z.infer<typeof Document>;

export const yamlFilesIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yml') || name.endsWith('.yaml'))
    .map((name) => join(folder, name));

/** Every document of a file, which stops at what is no YAML. */
export function readYaml(file: string): Document[] {
  return parseAllDocuments(read(file), { merge: true }).map((document) => {
    if (document.errors[0] !== undefined) throw new Error(`${file}: ${document.errors[0].message}`);
    return Document.parse(document.toJS());
  });
}
