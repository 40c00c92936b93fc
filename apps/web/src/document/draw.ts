import { PAGES } from '@pollen/shared';
import { ownPath } from '../api/own-address.ts';
import type { TimeFormats } from '../i18n/time-formats.ts';
import { drawSession } from './draw-session.ts';
import { drawLeft, drawSignIn } from './draw-sign-in.ts';
import type { Drawing } from './drawing.ts';
import type { FrontPageView } from './front-page.ts';

/** What is drawn without React; in place of what needs it, what stands there until it has come. */
export function draw(view: FrontPageView, formats: TimeFormats): Drawing {
  switch (view.shows) {
    case 'asking':
    case 'landing':
      return still('waiting', 'title-waiting');
    case 'no-response':
      return still('no-response', 'title-no-response');
    case 'password':
      return still('password', 'title-sign-in');
    case 'not-set-up':
      return NOT_SET_UP;
    case 'code':
      return drawSignIn(view, formats, performance.now());
    case 'left':
      return drawLeft(view, formats);
    case 'session':
      // The parts of somebody's page are drawn by React alone.
      return ownPath(location) === PAGES.home ? drawSession(view, formats) : still('waiting', 'title-waiting');
  }
}

/** Instead of a code that would lead nowhere. */
const NOT_SET_UP: Drawing = {
  page: 'sign-in',
  title: 'title-not-set-up',
  said: 'said-not-set-up',
  device: null,
  places: { heading: 'to-brand', panel: 'not-set-up' },
  slots: {},
};

function still(page: Drawing['page'], title: Drawing['title']): Drawing {
  return { page, title, places: {}, slots: {}, said: null, device: null };
}
