import { isGone } from '../api/page-version.ts';

const RETRY_AFTER_MS = 2_000;
const KEY = 'pollen.reloaded-for';

/** Loads a script, again and again where the network refuses it. */
export function loadScript(src: string): void {
  const script = Object.assign(document.createElement('script'), { type: 'module', src });
  script.addEventListener('error', async () => {
    script.remove();
    // A newer version of the page is there. Until this script has come nothing was typed, and the login is kept.
    if ((await isGone(src)) && isFirstTime(src)) return location.reload();
    setTimeout(loadScript, RETRY_AFTER_MS * (1 + Math.random() / 2), src);
  });
  document.head.append(script);
}

/** The same page again, from a cache, would be reloaded without end. */
function isFirstTime(src: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) === src) return false;
    sessionStorage.setItem(KEY, src);
    return true;
  } catch {
    return false;
  }
}
