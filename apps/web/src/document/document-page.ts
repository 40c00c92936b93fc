import type { DeviceName } from '@pollen/shared';
import { localeFor, newTimeFormats } from '../i18n/time-formats.ts';
import { draw } from './draw.ts';
import type { DeviceText } from './drawing.ts';
import type { FrontPageView } from './front-page.ts';
import { morph } from './morph.ts';
import type { Templates } from './templates.ts';

/** Draws the page without React. */
export interface DocumentPage {
  show(view: FrontPageView): void;
}

export function newDocumentPage(root: HTMLElement, announcer: HTMLElement, templates: Templates): DocumentPage {
  const formats = newTimeFormats(localeFor(document.documentElement.lang));
  // What was drawn last, not what the DOM holds now: a browser's translator changes that.
  let drawn: ParentNode = document.createRange().createContextualFragment(root.innerHTML);
  let titled = '';
  let announced = '';
  const beginAnew = () => {
    drawn = document.createDocumentFragment();
    titled = '';
  };

  const nameOf = ({ browser, os }: DeviceName) =>
    templates.text(deviceText(browser, os), { ...(browser !== null && { browser }), ...(os !== null && { os }) });

  return {
    show: (view) => {
      // React has been here and has emptied `root`.
      if (root.childElementCount === 0) beginAnew();
      const { page, places, device, title, said, ...drawing } = draw(view, formats);
      const slots = device === null ? drawing.slots : { ...drawing.slots, device: nameOf(device) };
      const next = templates.build(page, places, slots);
      morph(root, drawn, next);
      drawn = next;
      titled = changed(titled, templates.text(title, slots), (text) => {
        document.title = text;
      });
      announced = changed(announced, said === null ? '' : templates.text(said, slots), (text) => {
        announcer.textContent = text;
      });
      if (document.activeElement === document.body) root.querySelector<HTMLElement>('[autofocus]')?.focus();
    },
  };
}

function deviceText(browser: string | null, os: string | null): DeviceText {
  if (browser === null) return os === null ? 'device-unknown' : 'device-system';
  return os === null ? 'device-browser' : 'device-known';
}

/** Shows what differs from what was shown before. */
function changed(before: string, text: string, show: (text: string) => void): string {
  if (text !== before) show(text);
  return text;
}
