import { tabStorage } from '../ui/tab-storage.ts';

/**
 * The one-use token in the fragment of the link that opened this page. It is taken out of the URL at once, so that it is
 * in no history and on no screen, and kept for this tab, so that a reload does not lose it.
 */
export function takeLinkToken(): string | null {
  const key = `pollen.link${location.pathname}`;
  const fromLink = location.hash.slice(1);
  if (!fromLink) return tabStorage.get(key);
  tabStorage.set(key, fromLink);
  history.replaceState(null, '', location.pathname);
  return fromLink;
}

export function forgetLinkToken(): void {
  tabStorage.set(`pollen.link${location.pathname}`, null);
}
