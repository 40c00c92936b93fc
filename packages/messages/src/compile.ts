import MessageFormat from '@messageformat/core';
import compileModule, { type StringStructure } from '@messageformat/core/lib/compile-module.js';
import type { CompiledSentences } from './compiled-catalogue.ts';
import { plainText, type Sentences } from './icu.ts';

/** By functions that are made here. Plurals follow the language. */
export function compile(sentences: Sentences, language: string): CompiledSentences {
  const format = new MessageFormat(language);
  const compiled = ([key, each]: [string, Sentences[string]]) => [
    key,
    typeof each === 'string' ? format.compile(prepared(each)) : compile(each, language),
  ];
  return Object.fromEntries(Object.entries(sentences).map(compiled));
}

/** The same as the source of a module, for pages: they neither parse sentences nor make functions of texts. */
export function compiledModule(sentences: Sentences, language: string): string {
  return compileModule(new MessageFormat(language), preparedTree(sentences));
}

function preparedTree(sentences: Sentences): StringStructure {
  const entries = Object.entries(sentences);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, typeof each === 'string' ? prepared(each) : preparedTree(each)]),
  );
}

/** What has no insertions but the brand takes no values: the brand is put in when the catalogue is loaded. */
function prepared(message: string): string {
  const text = plainText(message);
  return text === null ? message : MessageFormat.escape(text.replaceAll("'", "''"));
}
