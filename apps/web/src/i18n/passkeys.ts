import { catalogue } from './catalogue.ts';
import sentences from './locales/en/passkeys.json' with { type: 'json' };
import type { PasskeysMessages } from './types/passkeys.ts';

/** A catalogue of its own: the sign-in page of a computer never needs these. */
export const passkeyMessages = catalogue<PasskeysMessages>('passkeys', sentences);
