import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Language, PSEUDO_LANGUAGE } from '@pollen/messages';
import { compiledModule } from '@pollen/messages/compile';
import type { Sentences } from '@pollen/messages/icu';
import { build, type Plugin } from 'vite';
import { PSEUDO_WORDS } from './document-page.tsx';
import { LOADED_LANGUAGES, scriptOf, sentencesIn } from './languages.ts';
import { TARGETS } from './oldest-browsers.ts';
import { resolution } from './resolution.ts';

const CATALOGUE = /\/i18n\/locales\/([\w-]+)\/[\w-]+\.json$/;

/** Turns translators' files into functions, so that browsers need not know how to read ICU MessageFormat. */
function translatorsFiles(root: string): Plugin {
  const languageOf = (id: string) => LOADED_LANGUAGES.find((language) => id === join(root, scriptOf(language)));
  return {
    name: 'translators-files',
    enforce: 'pre',
    resolveId: (id) =>
      LOADED_LANGUAGES.map((each) => join(root, scriptOf(each))).find((file) => file.endsWith(id)) ?? null,
    load: (id) => {
      const language = languageOf(id);
      return language === undefined ? null : languageScript(language);
    },
    transform(source, id) {
      const language = CATALOGUE.exec(id)?.[1];
      if (language === undefined) return null;
      const sentences: Sentences = JSON.parse(source);
      return { code: compiledModule(sentences, language), map: null, moduleType: 'js' };
    },
  };
}

/** All that pages say in a language. What stands in the HTML itself is not needed again. */
function languageScript(language: Language): string {
  const { 'html-pages': _, ...parts } = sentencesIn(language);
  const isPseudo = language === PSEUDO_LANGUAGE;
  const code = compiledModule(parts, isPseudo ? 'en' : language).replace('export default', 'const parts =');
  const rest = JSON.stringify(isPseudo ? { language, words: PSEUDO_WORDS } : { language });
  return `${code}\nwindow.takeMessages?.({ ...${rest}, parts });\n`;
}

/** Writes a script for each language; `addresses` says where, by where it is in sources. */
export function messagesPlugins(root: string, addresses: Map<string, string>): Plugin[] {
  const scripts: Plugin = {
    name: 'language-scripts',
    apply: 'build',
    async buildStart() {
      for (const language of LOADED_LANGUAGES) {
        const source = await languageScriptBuilt(root, language);
        const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
        const fileName = `assets/${language}-${hash}.js`;
        addresses.set(scriptOf(language), `/${fileName}`);
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
  return [translatorsFiles(root), scripts];
}

/** In one piece: what it shares with a page would bring the page's own scripts, too early. */
async function languageScriptBuilt(root: string, language: Language): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    resolve: resolution,
    logLevel: 'warn',
    plugins: [translatorsFiles(root)],
    build: {
      write: false,
      target: TARGETS,
      lib: { entry: join(root, scriptOf(language)), formats: ['iife'], name: 'pollenMessages' },
    },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  return files.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}
