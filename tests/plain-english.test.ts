import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const APPS = fileURLToPath(new URL('../apps/', import.meta.url));

/** What people do not say, or what frightens them, and what is said in its place. */
const UNUSUAL: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can|do|does|did|is|are|was|were|will|would|could|has|have) ?not\b/i, 'a contraction'],
  [/\b(?:some|every|no)body\b/i, '“someone”, “everyone”, “no one”'],
  [/\bwhoever\b|\blooks? after\b/i, '“your administrator”, “manages”'],
  [/\bgo on\b/i, '“continue”'],
  [/\bonce more\b|\banew\b/i, '“again”'],
  [/\b(?:sign-in|user) name\b/i, '“username”'],
  [/\b(?<!e)mail\b/i, '“email”'],
  [/\b(?:run|runs|ran) out\b/i, '“expired”'],
  [/\bthis (?:is|was) settled\b|\bholds?\b(?! of)|\bit is over\b|\bin front of you\b/i, 'what happened, in short'],
  [/\btak(?:e|en) back\b|\bcall(?:ed)? off\b/i, '“withdraw”, “cancel”'],
  [/\boops\b|\binvalid\b|\berror\b|\bsession expired\b/i, 'what happened and what to do'],
];

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(`${APPS}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`);

/** All that people read: the catalogues, and the sentences of the pages that the server draws. */
const catalogues = [
  ...filesIn('web/src/i18n/locales/en', /\.json$/),
  ...filesIn('api/src/i18n/locales/en', /\.json$/),
  ...filesIn('api/src', /-text\.ts$/).filter((name) => !name.startsWith('api/src/config/')),
];

it('has catalogues to look at', () => {
  const expected = ['web/src/i18n/locales/en/approve.json', 'api/src/i18n/locales/en/no-script.json'];
  expect(catalogues).toEqual(expect.arrayContaining(expected));
});

it.each(catalogues)('%s speaks as people do', (name) => {
  expect(sentencesOf(`${APPS}${name}`).flatMap(faultsOf)).toEqual([]);
});

it('is told from what people do not say', () => {
  expect(faultsOf('Whoever it was cannot go on.')).toHaveLength(3);
  expect(faultsOf('Continue only if you are looking at that screen.')).toEqual([]);
});

function faultsOf(sentence: string): string[] {
  return UNUSUAL.flatMap(([pattern, better]) => (pattern.test(sentence) ? [`“${sentence}”: better ${better}`] : []));
}

/** A name that is filled in reads as “X”. */
function sentencesOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const texts = file.endsWith('.json') ? messagesIn(JSON.parse(source)) : literalsIn(source);
  return texts.filter((text) => text.includes(' '));
}

function messagesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/\{\w+(?:, number)?\}/g, 'X')];
  return Object.values(value ?? {}).flatMap(messagesIn);
}

/** What stands in quotes. Names of modules and members have no spaces. */
function literalsIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const literals = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g);
  return [...literals].map(([, single, template]) => (single ?? template ?? '').replace(/\$\{[^}]*\}/g, 'X'));
}
