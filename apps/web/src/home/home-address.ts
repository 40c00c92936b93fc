import { type HomePage, homePageAt, PAGES } from '@pollen/shared';
import { useEffect, useSyncExternalStore } from 'react';
import { at, ownPath } from '../api/own-address.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

function pageAt(place: Pick<Location, 'pathname'>): HomePage | null {
  const path = ownPath(place);
  return path === null ? null : homePageAt(path);
}

const shownPage = () => pageAt(location) ?? PAGES.home;

/** The part of the page that the address names: one document has them all. */
export function useHomePage(): HomePage {
  return useSyncExternalStore(subscribe, shownPage);
}

function goTo(page: HomePage): void {
  if (page !== ownPath(location)) history.pushState(null, '', at(page));
  document.documentElement.scrollTop = 0;
  for (const listener of listeners) listener();
}

/** Links between the parts load nothing anew. Whatever else a click may mean is left to the browser. */
export function useHomeLinks(): void {
  useEffect(() => {
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
}

function follow(event: MouseEvent): void {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const page = link === null || event.defaultPrevented || !isPlain ? null : pageOf(link);
  if (page === null) return;
  event.preventDefault();
  goTo(page);
}

function pageOf(link: HTMLAnchorElement): HomePage | null {
  const { origin, search, hash, target } = link;
  return origin === location.origin && search + hash + target === '' ? pageAt(link) : null;
}
