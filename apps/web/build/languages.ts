import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { completed, type Language, OFFERED_LANGUAGES, PSEUDO_LANGUAGE } from '@pollen/messages';
import { messagesOf } from '@pollen/messages/catalogue';
import type { Sentences } from '@pollen/messages/icu';
import { pseudoSentences } from '@pollen/messages/pseudo';
import type { HtmlPagesMessages } from '../src/i18n/types/html-pages.ts';
import type { SharedMessages } from '../src/i18n/types/shared.ts';
import type { SignInMessages } from '../src/i18n/types/sign-in.ts';
import type { Speak } from './words.ts';

const LOCALES = join(import.meta.dirname, '../src/i18n/locales');

/** Those that are translated: each has a folder. */
export const TRANSLATED = OFFERED_LANGUAGES.filter((language) => readdirSync(LOCALES).includes(language));

/** What is not in the pages' own scripts, but loaded; the last is only for who asks for it. */
export const LOADED_LANGUAGES: readonly Language[] = [
  ...TRANSLATED.filter((language) => language !== 'en'),
  PSEUDO_LANGUAGE,
];

/** Where the script with a language is, in sources: there is no such file. */
export const scriptOf = (language: Language) => `/src/i18n/locales/${language}.js`;

type Parts = Record<string, Sentences>;

/** All that is said in a language, by translators' file, in English where it is not translated yet. */
export function sentencesIn(language: Language): Parts {
  const english = readFolder('en');
  if (language === PSEUDO_LANGUAGE) return mapValues(english, pseudoSentences);
  const own = readFolder(language);
  return mapValues(english, (sentences, part) => completed(own[part] ?? {}, sentences));
}

/** What the files of the pages say themselves, before any script of theirs has come. */
function htmlMessagesIn(language: Language) {
  const { 'html-pages': htmlPages = {}, shared = {}, 'sign-in': signIn = {} } = sentencesIn(language);
  const constants = { brand: 'Pollen' };
  return {
    htmlPages: messagesOf<HtmlPagesMessages>(htmlPages, language, constants),
    shared: messagesOf<SharedMessages>(shared, language, constants),
    signIn: messagesOf<SignInMessages>(signIn, language, constants),
  };
}

export type HtmlMessages = ReturnType<typeof htmlMessagesIn>;

export const ENGLISH = htmlMessagesIn('en');

/** The same in each language, English first. */
export function inEachLanguage<T>(one: (text: HtmlMessages, language: string) => T): T[] {
  return TRANSLATED.map((language) => one(htmlMessagesIn(language), language));
}

function readFolder(language: Language): Parts {
  const files = readdirSync(join(LOCALES, language));
  const read = (file: string): Sentences => JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8'));
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), read(file)]));
}

function mapValues(parts: Parts, map: (sentences: Sentences, part: string) => Sentences): Parts {
  return Object.fromEntries(Object.entries(parts).map(([part, sentences]) => [part, map(sentences, part)]));
}

/** Says any sentence in a language. */
export function speakerOf(language: Language): Speak {
  const messages = messagesOf<object>(sentencesIn(language), language, { brand: 'Pollen' });
  return (path, values) => {
    const found = path.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), messages);
    if (typeof found === 'string') return found;
    if (typeof found === 'function') return String(found(values));
    throw new Error(`no sentence ${path}`);
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
