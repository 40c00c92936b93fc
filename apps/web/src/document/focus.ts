/** What has the focus keeps it: where another element takes its place, that has the same id. */
export function keepingFocus(change: () => void): void {
  const id = document.activeElement?.id;
  change();
  if (id && document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Resets what the page before left: its scroll position and its focus. */
export function beginAtTop(id: string): void {
  document.documentElement.scrollTop = 0;
  document.getElementById(id)?.focus({ preventScroll: true });
}
