import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** @typedef {{ file: string, imports: string[], packages: string[] }} Source paths are relative to the root */

const IS_SOURCE = /(?<!\.test|\.d)\.tsx?$/;
const IS_TESTING = /(^|\/)testing\//;
/** A word between quotes is no statement. */
const SPECIFIER = /(?<!['"])(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g;

/**
 * Every source file under a folder with what it imports, types and `import()` included; tests and their doubles are
 * not read.
 * @param {string} root
 * @returns {Source[]}
 */
export function readSources(root) {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return names
    .filter((name) => IS_SOURCE.test(name) && !IS_TESTING.test(name))
    .sort()
    .map((file) => {
      const specifiers = [...readFileSync(join(root, file), 'utf8').matchAll(SPECIFIER)].map(([, name = '']) => name);
      const isOwn = (/** @type {string} */ name) => name.startsWith('.');
      return {
        file,
        imports: specifiers.filter(isOwn).map((name) => relative(root, join(root, dirname(file), name))),
        packages: specifiers.filter((name) => !isOwn(name)),
      };
    });
}
