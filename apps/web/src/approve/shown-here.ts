import { parseUserCode } from '@pollen/shared';

/** Written by the page that shows the code: the id of its login, and the code for typing. */
const LOGIN = 'pollen.showing-login';
const USER_CODE = 'pollen.showing-user-code';
const ID_LENGTH = 22;

/** Whether this very browser shows that code: a login's id, a frame (which begins with the id), or a typed code. */
export function isShownHere(code: string): boolean {
  try {
    const typed = parseUserCode(code);
    if (typed !== null) return parseUserCode(localStorage.getItem(USER_CODE) ?? '') === typed;
    return localStorage.getItem(LOGIN) === code.slice(0, ID_LENGTH);
  } catch {
    return false;
  }
}
