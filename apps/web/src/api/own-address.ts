/** The path below which the server serves everything, written into the page by it; empty where it has a host of its own. */
const basePath = () => globalThis.document?.documentElement.dataset['base'] ?? '';

/** A path of ours as an address in this browser. What is no path, such as a picture's `data:`, stays as it is. */
export const at = (path: string) => (path.startsWith('/') ? basePath() + path : path);

/** The path of ours at which a page is, or a link leads; null outside. */
export function ownPath({ pathname }: Pick<Location, 'pathname'>): string | null {
  const base = basePath();
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : null;
}
