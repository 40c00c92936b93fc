import { describe, expect, it } from '@jest/globals';
import { OFFERED_LANGUAGES } from '@pollen/messages';
import { argumentsOf, type Sentences } from '@pollen/messages/icu';
import { languageOf, terminalLanguage } from '../apps/api/src/i18n/languages.ts';
import { SENTENCES } from '../apps/api/src/i18n/sentences.ts';
import { terminalText, texts } from '../apps/api/src/i18n/texts.ts';
import { timeLeft } from '../apps/api/src/pages/time-left.ts';

/** Each sentence by the names that lead to it, with what is filled in. */
function shapeOf(sentences: Sentences, way = ''): string[] {
  return Object.entries(sentences).flatMap(([key, each]) =>
    typeof each === 'string'
      ? [`${way}${key} ${[...argumentsOf(each).keys()].sort()}`]
      : shapeOf(each, `${way}${key}.`),
  );
}

/** The sentences themselves. */
const saidIn = (sentences: Sentences): string[] =>
  Object.values(sentences).flatMap((each) => (typeof each === 'string' ? [each] : saidIn(each)));

describe.each(OFFERED_LANGUAGES)('what the server says, in “%s”,', (language) => {
  it('has every sentence of the English, with the same insertions', () => {
    expect(shapeOf(SENTENCES[language])).toEqual(shapeOf(SENTENCES.en));
  });

  it('leaves none of them empty', () => {
    expect(saidIn(SENTENCES[language]).filter((said) => said.trim() === '')).toEqual([]);
  });

  it('can be said', () => {
    const { noScript, applications, pages, direction } = texts('Clinic')(language);
    const when = timeLeft(300, language);
    expect(noScript.account.ends({ when })).toContain(when);
    expect(noScript.start.heading({ name: 'Wiki' })).toContain('Wiki');
    expect(applications.consent.heading({ application: 'Wiki' })).toContain('Wiki');
    expect(pages.home).toContain('Clinic');
    expect(terminalText(language).recovery.purpose({ username: 'ada', minutes: 60 })).toContain('60');
    expect(direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });
});

it.each([
  [{}, 'en'],
  [{ 'accept-language': 'de-CH, fr;q=0.5' }, 'de'],
  [{ 'accept-language': 'fr;q=0.5, ar-EG;q=0.9' }, 'ar'],
  [{ 'accept-language': 'tlh, xx;q=0.9' }, 'en'],
  [{ 'accept-language': '*' }, 'en'],
  [{ 'accept-language': 'de', cookie: 'a=b; pollen_language=es' }, 'es'],
  [{ 'accept-language': 'de', cookie: 'pollen_language=../../etc' }, 'de'],
] as const)('chooses for %j', (headers, language) => {
  expect(languageOf(headers)).toBe(language);
});

it.each([
  [{}, 'en'],
  [{ LANG: 'de_CH.UTF-8' }, 'de'],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'fr_FR' }, 'fr'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{ LANG: 'de_DE', LC_ALL: '' }, 'de'],
] as const)('a terminal with %j is spoken to in “%s”', (environment, language) => {
  expect(terminalLanguage(environment)).toBe(language);
});
