import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');

/** Sources by their paths, without what only tests run. */
function sources(folder: string): readonly (readonly [path: string, text: string])[] {
  const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !path.includes('testing/'))
    .map((path) => join(folder, path));
  expect(paths.length).toBeGreaterThan(100);
  return paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);
}

/** What puts a path of ours where a browser takes it for an address. */
const IN_MARKUP = /\b(?:href|src|action|formAction|to)=(?:"\/[^"]*"|\{[^}]*(?:PAGES|API|pictureAt\(|['"`]\/)[^}]*\})/g;
const IN_CALLS =
  /\b(?:fetch|assign|pushState|replaceState|open|register|location\.replace)\([^\n]*(?:PAGES\.|API\.|['"`]\/)[^\n]*/g;

const bare = (text: string) =>
  [...(text.match(IN_MARKUP) ?? []), ...(text.match(IN_CALLS) ?? [])].filter((found) => !/\bat\(/.test(found));

it('no page leads past the path of APP_URL: each path of ours becomes an address by `at` alone', () => {
  const found = sources('apps/web/src').flatMap(([path, text]) => bare(text).map((each) => `${path}: ${each}`));
  expect(found).toEqual([]);
});

it.each([
  '<a href={PAGES.home}>',
  '<form action="/sign-in">',
  '<img src={pictureAt(id)} alt="">',
  'location.assign(PAGES.security);',
  "history.replaceState(history.state, '', PAGES.home)",
  "await fetch('/api/session')",
])('%s would be found', (written) => {
  expect(bare(written)).toEqual([expect.any(String)]);
});

/** Where the origin itself is meant: whose requests are believed, and who sends to a push service. */
const ORIGINS = ['apps/api/src/server/public-url.ts', 'apps/api/src/notification/push-delivery.ts'];

it('no link of the server is put together from the origin of APP_URL, which lacks the path', () => {
  const found = sources('apps/api/src').filter(([, text]) => /appUrl\??\.(?:origin|host(?:name)?\b.*\$\{)/.test(text));
  expect(found.map(([path]) => path).sort()).toEqual([...ORIGINS].sort());
});
