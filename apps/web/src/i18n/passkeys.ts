import { passkeys } from './english/passkeys.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export type PasskeyMessages = typeof passkeys;

export const passkeyMessages: PasskeyMessages = passkeys;
