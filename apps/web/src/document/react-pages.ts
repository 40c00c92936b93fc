import type { FrontPageActions, FrontPageView, ReactView } from './front-page.ts';

/** React's side of the page, in a script of its own. */
export interface ReactPages {
  /** Puts it in place of all that is in `root`. */
  show(root: HTMLElement, view: ReactView, actions: FrontPageActions): void;
  /** Leaves `root` empty. */
  clear(): void;
}

declare global {
  interface Window {
    /** Left by the document, for React's script to call. */
    takeReactPages?: (reactPages: ReactPages) => void;
  }
}

export function needsReact(view: FrontPageView): view is ReactView {
  return view.shows === 'password' || view.shows === 'landing' || view.shows === 'session';
}
