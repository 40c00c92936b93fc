/**
 * The one-use token behind `#` of the link that opened this page. It is taken out of the address bar at once, so that
 * no one reads it over a shoulder or from the history, and kept for this tab so that reloading does not lose it.
 */
export function takeLinkToken(): string | null {
  const key = `pollen.link${location.pathname}`;
  const fromLink = location.hash.slice(1);
  if (!fromLink) return sessionStorage.getItem(key);
  sessionStorage.setItem(key, fromLink);
  history.replaceState(null, '', location.pathname);
  return fromLink;
}

export function forgetLinkToken(): void {
  sessionStorage.removeItem(`pollen.link${location.pathname}`);
}
