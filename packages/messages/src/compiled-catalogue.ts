import type { Tree } from './tree.ts';

/** A translators' file as functions; those that take nothing are for sentences without insertions. */
export type CompiledSentences = Tree<(values: object) => string>;

/** What every sentence can say, and no caller passes. */
export interface Constants {
  readonly brand: string;
}

/**
 * A catalogue as callers read it: `text.title`, `text.greeting({ name })`. Takes what a build has compiled; where nothing is
 * built, `catalogue.ts` stands in its place.
 */
export function messagesOf<Messages>(compiled: CompiledSentences, language: string, constants: Constants): Messages {
  const messages = Object.create(null);
  for (const [key, each] of Object.entries(compiled)) messages[key] = readable(each, language, constants);
  return messages;
}

function readable(each: CompiledSentences[string], language: string, constants: Constants): unknown {
  if (typeof each === 'object') return messagesOf(each, language, constants);
  if (each.length > 0) return (values: object) => each({ ...constants, ...values });
  return each({}).replaceAll('{brand}', () => constants.brand);
}
