import { compile } from './compile.ts';
import { type Constants, messagesOf as messagesOfCompiled } from './compiled-catalogue.ts';
import type { Sentences } from './icu.ts';

/** A translators' file as callers read it: compiled here, where no build has done so. */
export function messagesOf<Messages>(sentences: Sentences, language: string, constants: Constants): Messages {
  return messagesOfCompiled<Messages>(compile(sentences, language), language, constants);
}
