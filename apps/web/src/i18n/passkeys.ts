import { passkeys } from './english/passkeys.ts';

/** Apart from the other words, which the page with the code loads, too. */
export type PasskeyMessages = typeof passkeys;

export const passkeyMessages: PasskeyMessages = passkeys;
