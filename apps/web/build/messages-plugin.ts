import { compiledModule } from '@pollen/messages/compile';
import type { Sentences } from '@pollen/messages/icu';
import type { Plugin } from 'vite';

const CATALOGUE = /\/i18n\/locales\/([\w-]+)\/[\w-]+\.json$/;

/** Turns translators' files into functions, so that browsers need not know how to read ICU MessageFormat. */
export function messagesPlugin(): Plugin {
  return {
    name: 'messages',
    enforce: 'pre',
    transform(source, id) {
      const language = CATALOGUE.exec(id)?.[1];
      if (language === undefined) return null;
      const sentences: Sentences = JSON.parse(source);
      return { code: compiledModule(sentences, language), map: null, moduleType: 'js' };
    },
  };
}
