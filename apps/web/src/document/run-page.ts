import { PAGES } from '@pollen/shared';
import { at, ownPath } from '../api/own-address.ts';
import { newDocumentPage } from './document-page.ts';
import { beginAtTop, keepingFocus } from './focus.ts';
import { type FrontPageActions, type FrontPageView, newFrontPage } from './front-page.ts';
import { needsReact, type ReactPages } from './react-pages.ts';
import { templatesIn } from './templates.ts';

const REDRAW_EVERY_MS = 1_000;
/** The id of the heading of whoever is signed in. */
const SESSION_TITLE = 'session-title';

interface PageParts {
  readonly root: HTMLElement;
  readonly announcer: HTMLElement;
  /** What the page says in its language. */
  readonly words?: readonly string[];
  readonly loadReact: () => void;
  /** Whether something in `root` is being pressed. */
  readonly isPressed: () => boolean;
  /** Leaves for another page. */
  readonly goTo?: (address: string) => void;
}

/** Runs the page `/`. What it returns takes React's side of it in, whenever that has come. */
export function runPage({
  root,
  announcer,
  words = [],
  loadReact,
  isPressed,
  goTo = leaveFor,
}: PageParts): (reactPages: ReactPages) => void {
  const documentPage = newDocumentPage(root, announcer, templatesIn(document, words));
  const page = newFrontPage(show, goTo);
  let react: ReactPages | null = null;
  let isReacts = false;
  let before: FrontPageView['shows'] = 'asking';

  function show(): void {
    const view = page.view();
    if (isLesser(view)) history.replaceState(history.state, '', at(PAGES.home));
    keepingFocus(() => draw(view));
    if (view.shows === 'session' && before !== 'session' && before !== 'asking') beginAtTop(SESSION_TITLE);
    before = view.shows;
    if (isTimeForReact(view)) loadReact();
  }
  function draw(view: FrontPageView): void {
    // A press that has begun ends on the button on which it began.
    const mayBeReacts = isReacts || !isPressed();
    if (react !== null && needsReact(view) && mayBeReacts) {
      isReacts = true;
      react.show(root, view, page);
      return;
    }
    if (isReacts) react?.clear();
    isReacts = false;
    documentPage.show(view);
  }

  root.addEventListener('click', ({ target }) => perform(target, page));
  page.begin();
  setInterval(() => isReacts || show(), REDRAW_EVERY_MS);
  return (reactPages) => {
    react = reactPages;
    show();
  };
}

/** What a scan signed in has a home, and none of the parts at other addresses. */
function isLesser(view: FrontPageView): boolean {
  return view.shows === 'session' && view.current.session.signedInBy === 'qr' && ownPath(location) !== PAGES.home;
}

/** The way back leads to the application, not to a code that is spent. */
const leaveFor = (address: string) => location.replace(at(address));

/** In the background once the code is on the screen, and at once where nothing goes on without it. */
function isTimeForReact(view: FrontPageView): boolean {
  return needsReact(view) || (view.shows === 'code' && view.progress.phase.phase !== 'starting');
}

/** Does what a button asks for, whoever has drawn it. */
function perform(target: EventTarget | null, page: FrontPageActions): void {
  const button = target instanceof Element ? target.closest('[data-action]:not([aria-disabled])') : null;
  switch (button?.getAttribute('data-action')) {
    case 'start-again':
      page.startAgain();
      break;
    case 'show-code':
      page.showCode();
      break;
    case 'choose-password':
      page.choosePassword();
      break;
    case 'leave-password':
      page.leavePassword();
      break;
    case 'sign-out':
      page.signOut();
      break;
  }
}
