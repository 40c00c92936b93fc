import { parseUserCode } from '@pollen/shared';

/** Where the page that shows a code notes which login that is, and what stands under the picture. */
const LOGIN = 'pollen.showing-login';
const USER_CODE = 'pollen.showing-user-code';
const ID_LENGTH = 22;

/** Whether this very browser shows that code: a login's id, a frame, which begins with the id, or what somebody typed. */
export function isShownHere(code: string): boolean {
  try {
    const typed = parseUserCode(code);
    if (typed !== null) return parseUserCode(localStorage.getItem(USER_CODE) ?? '') === typed;
    return localStorage.getItem(LOGIN) === code.slice(0, ID_LENGTH);
  } catch {
    return false;
  }
}
