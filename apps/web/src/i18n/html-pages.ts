import { catalogue } from './catalogue.ts';
import sentences from './locales/en/html-pages.json' with { type: 'json' };
import type { HtmlPagesMessages } from './types/html-pages.ts';

/** What the files of the pages say themselves: in the tab before a script has run, and in place of what needs scripts. */
export const htmlPages = catalogue<HtmlPagesMessages>('html-pages', sentences);
