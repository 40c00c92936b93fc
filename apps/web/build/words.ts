import type { Tree } from '@pollen/messages';
import { argumentsOf } from '@pollen/messages/icu';

/** What stands in a template for a sentence: which one it is, and what is inserted. None of these is in any text. */
const [OPEN, NAME, VALUE, CLOSE] = ['\uE000', '\uE001', '\uE002', '\uE003'];
const INNERMOST = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`, 'g');
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A catalogue that says which sentence it would say. */
export function tokensOf(sentences: Tree<string>, path: string): Tree<string> {
  return Object.fromEntries(
    Object.entries(sentences).map(([key, each]) => {
      const own = `${path}.${key}`;
      return [key, typeof each === 'string' ? token(own, [...argumentsOf(each).keys()]) : tokensOf(each, own)];
    }),
  );
}

const token = (path: string, names: readonly string[]) =>
  `${OPEN}${path}${names.map((name) => `${NAME}${name}${VALUE}{${name}}`).join('')}${CLOSE}`;

/** Says a sentence in one language: `path` leads to it. */
export type Speak = (path: string, values: Readonly<Record<string, string>>) => string;

export interface Words {
  /** Markup with the number of a sentence in place of each. */
  take(markup: string): string;
  /** The sentences so far, as markup, for each language. */
  readonly sentences: readonly (readonly string[])[];
}

/** Puts numbers in place of what differs from language to language, and lists what they stand for. */
export function newWords(languages: readonly Speak[]): Words {
  const sentences: string[][] = languages.map(() => []);
  const numbers = new Map<string, number>();
  const numberOf = (said: readonly string[]) => {
    const key = said.join('\n');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    for (const [place, sentence] of said.entries()) if (sentences[place]) sentences[place][number] = sentence;
    return `{${number}}`;
  };
  return {
    sentences,
    take: (markup) =>
      outermost(markup)
        .map(([text, isToken]) => {
          if (!isToken) return text;
          const said = languages.map((speak) => escaped(resolved(text, speak)));
          return said.every((each) => each === said[0]) ? said[0] : numberOf(said);
        })
        .join(''),
  };
}

/** Texts and tokens in turn; a token may hold others. */
function outermost(markup: string): [text: string, isToken: boolean][] {
  const parts: [string, boolean][] = [['', false]];
  let depth = 0;
  for (const letter of markup) {
    if (letter === OPEN && depth++ === 0) parts.push(['', true]);
    const last = parts.at(-1);
    if (last) last[0] += letter;
    if (letter === CLOSE && --depth === 0) parts.push(['', false]);
  }
  return parts;
}

function resolved(text: string, speak: Speak): string {
  const next = text.replace(INNERMOST, (_, content: string) => {
    const [path = '', ...insertions] = content.split(NAME ?? '');
    return speak(path, Object.fromEntries(insertions.map((each) => each.split(VALUE ?? '', 2))));
  });
  return next === text ? text : resolved(next, speak);
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
