import { localeFor, newTimeFormats } from '../i18n/time-formats.ts';
import { draw } from './draw.ts';
import type { FrontPageView } from './front-page.ts';
import { morph } from './morph.ts';
import type { Templates } from './templates.ts';

/** Draws the page without React. */
export interface DocumentPage {
  show(view: FrontPageView): void;
}

export function newDocumentPage(root: HTMLElement, announcer: HTMLElement, templates: Templates): DocumentPage {
  const formats = newTimeFormats(localeFor(document.documentElement.lang));

  return {
    show: (view) => {
      const { page, places, slots, title, said } = draw(view, formats);
      morph(root, templates.build(page, places, slots));
      document.title = templates.text(title, slots);
      const announcement = said === null ? '' : templates.text(said, slots);
      if (announcer.textContent !== announcement) announcer.textContent = announcement;
      if (document.activeElement === document.body) root.querySelector<HTMLElement>('[autofocus]')?.focus();
    },
  };
}
