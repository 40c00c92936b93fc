import { passkeys } from './english/passkeys.ts';

/** Apart from the other words, which the page with the code loads, too. */
export type PasskeyWords = typeof passkeys;

export const passkeyWords: PasskeyWords = passkeys;
