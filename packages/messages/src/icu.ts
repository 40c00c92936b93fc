import { parse } from '@messageformat/parser';
import type { Tree } from './tree.ts';

/** A translators' file: sentences in ICU MessageFormat. */
export type Sentences = Tree<string>;

/** What an insertion takes: any text, a number, or one of the words that a sentence distinguishes. */
export type ArgumentKind = 'text' | 'number' | readonly string[];

/** The product's name, which an administrator may choose: every sentence can say it, and no caller passes it. */
export const BRAND = 'brand';

type Token = ReturnType<typeof parse>[number];

/** The insertions of a sentence, but for the brand. */
export function argumentsOf(message: string): Map<string, ArgumentKind> {
  const found = new Map<string, ArgumentKind>();
  collect(parse(message), found);
  found.delete(BRAND);
  return found;
}

/** The cases of each plural in a sentence. */
export function pluralsOf(message: string): string[][] {
  const found: string[][] = [];
  collectPlurals(parse(message), found);
  return found;
}

/** A sentence without insertions as people read it, the brand still in braces; null where it has some. */
export function plainText(message: string): string | null {
  const parts = parse(message).map((token) => {
    if (token.type === 'content') return token.value;
    return token.type === 'argument' && token.arg === BRAND ? `{${BRAND}}` : null;
  });
  return parts.includes(null) ? null : parts.join('');
}

type InnerToken = Token | { readonly type: 'octothorpe' };

function collectPlurals(tokens: readonly InnerToken[], found: string[][]): void {
  for (const token of tokens) {
    if (!('cases' in token)) continue;
    if (token.type === 'plural') found.push(token.cases.map(({ key }) => key));
    for (const each of token.cases) collectPlurals(each.tokens, found);
  }
}

function collect(tokens: readonly InnerToken[], found: Map<string, ArgumentKind>): void {
  for (const token of tokens) {
    if (token.type === 'content' || token.type === 'octothorpe') continue;
    const kind = kindOf(token);
    if (kind !== 'text' || !found.has(token.arg)) found.set(token.arg, kind);
    if ('cases' in token) for (const each of token.cases) collect(each.tokens, found);
  }
}

function kindOf(token: Exclude<Token, { type: 'content' }>): ArgumentKind {
  if (token.type === 'argument') return 'text';
  if (token.type === 'select') return token.cases.map(({ key }) => key);
  if (token.type === 'function' && token.key !== 'number') throw new Error(`“${token.key}” is written by Intl`);
  return 'number';
}
