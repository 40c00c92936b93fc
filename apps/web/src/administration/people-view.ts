import { useSyncExternalStore } from 'react';

/** What the page of people shows. */
type PeopleView = 'list' | 'invite';

const INVITE = '#invite';
const EVENTS = ['hashchange', 'popstate'] as const;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  for (const event of EVENTS) addEventListener(event, listener);
  return () => {
    listeners.delete(listener);
    for (const event of EVENTS) removeEventListener(event, listener);
  };
}

const current = (): PeopleView => (location.hash === INVITE ? 'invite' : 'list');

function show(view: PeopleView): void {
  if (view === current()) return;
  history.pushState(null, '', view === 'invite' ? INVITE : location.pathname);
  document.documentElement.scrollTop = 0;
  for (const listener of listeners) listener();
}

/** It stands in the address, so that the way back of the browser leads from inviting to the list. */
export function usePeopleView(): { readonly view: PeopleView; readonly show: (view: PeopleView) => void } {
  return { view: useSyncExternalStore(subscribe, current), show };
}
