import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { OFFERED_LANGUAGES } from '@pollen/messages';
import { argumentsOf, pluralsOf, type Sentences } from '@pollen/messages/icu';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The folders with translators' files: of the pages, and of what the server says itself. */
const FOLDERS = ['apps/web/src/i18n/locales', 'apps/api/src/i18n/locales'].filter((folder) =>
  existsSync(join(ROOT, folder)),
);

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder)).flatMap((language) =>
    readdirSync(join(ROOT, folder, language)).map((file) => ({ folder, language, file })),
  ),
);

it.each(FOLDERS)('%s has every file in every language that is offered', (folder) => {
  const filesOf = (language: string) => readdirSync(join(ROOT, folder, language)).toSorted();
  for (const language of OFFERED_LANGUAGES) expect([language, filesOf(language)]).toEqual([language, filesOf('en')]);
});

describe.each(files)('$folder/$language/$file', ({ folder, language, file }) => {
  const own = sentencesIn(join(ROOT, folder, language, file));
  const english = sentencesIn(join(ROOT, folder, 'en', file));

  it('says what the English says: no sentence less, and none more', () => {
    expect([...own.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('takes what the English takes', () => {
    expect(signatures(own)).toEqual(signatures(english));
  });

  it('says something in each, with a form for each number that the language tells apart', () => {
    const forms = formsOf(language);
    for (const [key, message] of own) {
      expect([key, message]).toEqual([key, expect.stringMatching(/^\S(.*\S)?$/s)]);
      for (const cases of pluralsOf(message)) expect([key, missingIn(cases, forms)]).toEqual([key, []]);
    }
  });

  // Whoever speaks to the browser says what they see, and that finds the button (WCAG 2.5.3).
  it('repeats in the name of a button what is written on it', () => {
    for (const [key, name] of own) {
      const written = key.replace(/Named(?=\.|$)/, '');
      expect([key, name.toLowerCase()]).toEqual([key, expect.stringContaining(own.get(written)?.toLowerCase() ?? '')]);
    }
  });
});

/** Every sentence of a file, by the path that leads to it. */
function sentencesIn(file: string): Map<string, string> {
  const sentences: Sentences = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(flat(sentences, ''));
}

function flat(sentences: Sentences, path: string): [string, string][] {
  return Object.entries(sentences).flatMap(([key, each]): [string, string][] =>
    typeof each === 'string' ? [[path + key, each]] : flat(each, `${path}${key}.`),
  );
}

/** What each sentence takes; a number may be counted in one language and only written in another. */
function signatures(sentences: ReadonlyMap<string, string>): string[] {
  const signed = [...sentences].map(([key, message]) => {
    const values = [...argumentsOf(message)].map(([name, kind]) => `${name}: ${[kind].flat().toSorted().join('|')}`);
    return `${key}(${values.toSorted().join(', ')})`;
  });
  return signed.toSorted();
}

/** The plural forms of the numbers that occur. */
function formsOf(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 200 }, (_, number) => rules.select(number)))];
}

/** `=0` and the like stand for the forms that only these numbers have. */
function missingIn(cases: readonly string[], forms: readonly string[]): string[] {
  const exact: Readonly<Record<string, string>> = { zero: '=0', one: '=1', two: '=2' };
  return forms.filter((form) => !cases.includes(form) && !cases.includes(exact[form] ?? ''));
}
