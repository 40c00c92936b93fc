import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT, read } from './read-yaml.ts';

const SOURCES = 'apps/api/src';
const page = read('docs/troubleshooting.md');
const sources = readdirSync(join(ROOT, SOURCES), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => read(join(SOURCES, name)));
const quoted = [...page.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** What is written in a source, with … for what is only known later. */
function textsIn(source: string): string[] {
  const withoutComments = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const literals = withoutComments.match(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g) ?? [];
  return literals.map((literal) => literal.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, '…'));
}

const REFUSING = /\b(StartError|DataFolderError|RedisStartError)\b|The store cannot be used/;

it('has every sentence with which a start is refused', () => {
  const sentences = sources
    .filter((source) => REFUSING.test(source))
    .flatMap(textsIn)
    .filter((text) => /\S+ \S+ \S+ .*\S[.?]$/.test(text));
  expect(sentences.length).toBeGreaterThan(18);
  expect([...new Set(sentences)].filter((sentence) => !quoted.includes(sentence))).toEqual([]);
});

it('quotes what the log says word for word', () => {
  const [, table = ''] = page.split('\n## Lines in the log\n');
  const messages = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message);
  const texts = new Set(sources.flatMap(textsIn));
  expect(messages.length).toBeGreaterThan(8);
  expect(messages.filter((message = '') => !texts.has(message))).toEqual([]);
});

it('has every reason that is given for a Redis that cannot be used, and no other', () => {
  const [, table = ''] = page.split('\n## What is said of Redis\n');
  const [section = ''] = table.split('\n## ');
  const reasons = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, reason]) => reason);
  const said = textsIn(read(join(SOURCES, 'store/redis/redis-message.ts'))).filter((text) =>
    /^this (Redis|is) /.test(text),
  );
  expect(said.length).toBeGreaterThan(5);
  expect(reasons.toSorted()).toEqual(said.toSorted());
});
