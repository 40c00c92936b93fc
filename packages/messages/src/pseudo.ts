import { parse } from '@messageformat/parser';
import type { Sentences } from './icu.ts';

type Token = ReturnType<typeof parse>[number];

const PLAIN = 'abcdefghijklmnopqrstuvwxyzACEINOSUZ';
const ACCENTED = 'àƀçđéƒĝĥîĵķļɱñôþɋŕšţûṽŵẋýžÀÇÉÎÑÔŠÛŽ';
const LONGER_BY = 0.4;

/** English as if it were another language: accents, 40 % longer, and in brackets, so that one sees where a sentence ends. */
export function pseudoSentences(sentences: Sentences): Sentences {
  return Object.fromEntries(
    Object.entries(sentences).map(([key, each]) => [
      key,
      typeof each === 'string' ? pseudo(each) : pseudoSentences(each),
    ]),
  );
}

function pseudo(message: string): string {
  const tokens = parse(message);
  // What only puts others together has no words of its own.
  if (tokens.every((token) => token.type === 'argument' || (token.type === 'content' && !/\p{L}/u.test(token.value))))
    return message;
  const length = tokens.reduce((sum, token) => sum + (token.type === 'content' ? token.value.length : 8), 0);
  return `[${written(tokens)}${' ~~~~'.repeat(Math.ceil((length * LONGER_BY) / 5))}]`;
}

function written(tokens: readonly (Token | { readonly type: 'octothorpe' })[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'octothorpe') return '#';
      if (token.type === 'content') return quoted(accented(token.value));
      if (!('cases' in token)) return token.type === 'argument' ? `{${token.arg}}` : `{${token.arg}, ${token.key}}`;
      const cases = token.cases.map(({ key, tokens: inner }) => `${key} {${written(inner)}}`);
      return `{${token.arg}, ${token.type}, ${cases.join(' ')}}`;
    })
    .join('');
}

/** What is typed word for word stays as it is: addresses, and names of settings and headers. */
function accented(text: string): string {
  return text.replace(/\S+/g, (word) =>
    /[/@<_]|^[A-Z-]{2,}/.test(word)
      ? word
      : [...word].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join(''),
  );
}

const quoted = (text: string) => text.replaceAll("'", "''").replace(/[{}#]/g, "'$&'");
