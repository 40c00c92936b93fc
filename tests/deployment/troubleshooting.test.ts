import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT, read } from './read-yaml.ts';

const SOURCES = 'apps/api/src';
const page = read('docs/troubleshooting.md');
const names = readdirSync(join(ROOT, SOURCES), { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
);
const quoted = [...page.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** What is written in a source, with … for what is only known later. */
function textsIn(source: string): string[] {
  const withoutComments = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  // An apostrophe in a pattern begins no text.
  const withoutPatterns = withoutComments.replaceAll(/(?<=[[(=,]\s*)\/(?:[^/\\\n]|\\.)+\/[a-z]*/g, '');
  const literals = withoutPatterns.match(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g) ?? [];
  return literals.map((literal) => literal.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '…'));
}

/** Errors of a start, and where their words are. */
const ERRORS = 'StartError|DataFolderError|RedisStartError';
const WORDED = /(start-problem|data-folder-error|redis-start-error)\.ts$/;

/** What a source gives such an error, as it stands there or by the name of a constant. */
function refusalsIn(name: string): string[] {
  const source = read(join(SOURCES, name));
  if (WORDED.test(name)) return textsIn(source).filter((text) => text.split(' ').length > 4);
  const given = [...source.matchAll(new RegExp(`new (?:${ERRORS})\\(\\s*(\\w+|[\`'][^\`']*[\`'])`, 'g'))];
  return given.flatMap(([, what = '']) => {
    const [literal = what] = new RegExp(`(?<=const ${what} =\\s+)[\`'][^\`']*[\`']`).exec(source) ?? [];
    return textsIn(literal).filter((text) => text.split(' ').length > 3);
  });
}

it('has every sentence with which a start is refused', () => {
  const sentences = new Set(names.flatMap(refusalsIn));
  expect(sentences.size).toBeGreaterThan(18);
  expect([...sentences].filter((sentence) => !quoted.some((text) => text.includes(sentence)))).toEqual([]);
});

it('quotes what the log says word for word', () => {
  const [, table = ''] = page.split('\n## Lines in the log\n');
  const messages = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message);
  const texts = new Set(names.map((name) => read(join(SOURCES, name))).flatMap(textsIn));
  expect(messages.length).toBeGreaterThan(8);
  expect(messages.filter((message = '') => !texts.has(message))).toEqual([]);
});

it('has every reason that is given for a Redis that cannot be used, and none that is not', () => {
  const [, table = ''] = page.split('\n## What is said of Redis\n');
  const [section = ''] = table.split('\n## ');
  const reasons = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, reason]) => reason);
  const said = textsIn(read(join(SOURCES, 'store/redis/redis-message.ts'))).filter(
    (text) => text.split(' ').length > 4,
  );
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((text) => !reasons.includes(text))).toEqual([]);
  const texts = new Set(names.map((name) => read(join(SOURCES, name))).flatMap(textsIn));
  expect(reasons.filter((reason = '') => !texts.has(reason))).toEqual([]);
});
