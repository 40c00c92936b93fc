import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm, ROOT } from './run.mjs';

const SOURCES = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'packages', 'apps'];
const RESULTS = [
  'packages/shared/dist/index.js',
  'packages/messages/dist/index.js',
  'apps/api/dist/main.js',
  'apps/web/dist/index.html',
];
const NOT_SOURCES = /\/(node_modules|dist)$|\.test\.tsx?$/;
const STAMP = join(ROOT, '.tsbuild/built');

/** Builds the product, unless the last build was made of exactly these sources. */
export async function build() {
  const sources = hashOf(SOURCES.flatMap(filesOf));
  const lost = RESULTS.map((file) => join(ROOT, file)).filter((file) => !existsSync(file));
  if (lost.length === 0 && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  console.log('Building …');
  // The compiler trusts its own notes, kept beside its results, that nothing is missing.
  for (const file of lost) rmSync(dirname(file), { recursive: true, force: true });
  const code = await npm(['run', 'build'], { quiet: true });
  if (code !== 0)
    throw new Error('The build failed, see above. In an unchanged clone: remove node_modules and run again.');
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, sources);
}

/** @param {readonly string[]} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (NOT_SOURCES.test(path)) return [];
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`));
}
