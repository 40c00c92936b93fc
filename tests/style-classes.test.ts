import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const APPS = fileURLToPath(new URL('../apps/', import.meta.url));

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(`${APPS}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(`${APPS}${folder}/${name}`, 'utf8'));

const withoutRest = (css: string) => css.replace(/\/\*[\s\S]*?\*\/|@import[^;]*;/g, '');
const styled = new Set(
  filesIn('web/src', /\.css$/)
    .flatMap((css) => [...withoutRest(css).matchAll(/\.([a-z][\w-]*)/g)])
    .map(([, name = '']) => name),
);

/** What stands in quotes after `class=` or `className=`; a name that is put together ends in `${`. */
const written = ['web/src', 'web/build', 'api/src']
  .flatMap((folder) => filesIn(folder, /\.tsx?$/))
  .flatMap((source) => [...source.matchAll(/\bclass(?:Name)?=("[^"]*"|\{[^}]*\}?[^>]*)/g)])
  .flatMap(([, value = '']) => [...value.matchAll(/["'`]([^"'`]*)["'`]/g)])
  .flatMap(([, names = '']) => names.split(/\s+/))
  .filter((name) => /^[a-z]/.test(name));
const prefixes = written.filter((name) => name.includes('${')).map((name) => name.split('${')[0] ?? '');
const used = new Set(written.filter((name) => !name.includes('${')));

it('has a rule for every class that a page uses', () => {
  expect([...used].filter((name) => !styled.has(name))).toEqual([]);
});

it('has no rule for a class that no page uses', () => {
  const isUsed = (name: string) => used.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
  expect([...styled].filter((name) => !isUsed(name))).toEqual([]);
});
