/** Where the page that shows a code notes which login that is. */
const KEY = 'pollen.showing-login';
const ID_LENGTH = 22;

/** Whether this very browser shows the code of that login. `code` is its id, or a frame, which begins with the id. */
export function isShownHere(code: string): boolean {
  try {
    return localStorage.getItem(KEY) === code.slice(0, ID_LENGTH);
  } catch {
    return false;
  }
}
