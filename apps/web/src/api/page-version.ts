import { at } from './own-address.ts';

const FILE = /\/assets\/[\w.-]+/g;

/**
 * Whether the server has no longer what this page is made of: another version is there. Browsers that name the file that
 * failed are taken at their word; else the scripts that the page came with are looked for.
 */
export async function isPageOutdated(failure: unknown): Promise<boolean> {
  const named = failure instanceof Error ? (failure.message.match(FILE) ?? []) : [];
  const own = [...document.querySelectorAll<HTMLScriptElement>('script[src*="/assets/"]')].map(({ src }) => src);
  const answers = await Promise.all([...new Set([...named.map(at), ...own])].map(isGone));
  return answers.includes(true);
}

/** Our server says so of a file that it has no longer; a network that refuses things says something else, or nothing. */
export async function isGone(file: string): Promise<boolean> {
  try {
    return (await fetch(file, { method: 'HEAD', cache: 'no-store', redirect: 'manual' })).status === 404;
  } catch {
    return false;
  }
}
