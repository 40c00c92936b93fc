import type { UserCode } from '@pollen/shared';
import { type KeyRing, mac } from '../crypto/hmac.ts';

/**
 * More of them let more people mistype before a right code is refused, and let more be guessed by whoever has very many
 * accounts: 5 wrong guesses in each of 1024 are 5120 in 20⁸, less than 2⁻²².
 */
export const CODE_SLOTS = 1_024;

/** In which slot wrong guesses at a code count. Nobody without the secret can tell, so nobody can aim at a code unseen. */
export function userCodeSlot(code: UserCode, secrets: KeyRing): string {
  return String(Buffer.from(mac(code, secrets, 2), 'base64url').readUInt16BE() % CODE_SLOTS);
}
