import { areWordsInOneScript, isInOneScript, isPlainText } from '@pollen/shared';
import { messages } from './messages.ts';

const text = messages.account;

/** Why the server would refuse this name of a person. */
export function displayNameError(name: string): string {
  if (!isPlainText(name)) return text.displayNameMarks;
  return areWordsInOneScript(name) ? text.displayNameMissing : text.displayNameMixed;
}

export function usernameError(name: string): string {
  return isInOneScript(name) ? text.usernameMissing : text.usernameMixed;
}
