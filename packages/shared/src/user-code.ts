import * as z from 'zod/mini';

/** The letters of a user code: no vowels, so no words; no look-alikes (RFC 8628 §6.1). */
export const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
export const USER_CODE_LENGTH = 8;

/** What a person types where no camera is at hand, in its one stored form: eight capital letters, no dash. */
export const UserCode = z
  .string()
  .check(z.regex(new RegExp(`^[${USER_CODE_LETTERS}]{${USER_CODE_LENGTH}}$`)))
  .brand('UserCode');
export type UserCode = z.infer<typeof UserCode>;

/** How far the full-width letters of Japanese and Chinese keyboards are from ours. */
const FULL_WIDTH = 0xfee0;

/**
 * Reads a code as people type it: any case, also full-width, with whatever stands between its letters. Null if it cannot
 * be one.
 */
export function parseUserCode(typed: string): UserCode | null {
  if (typed.length > 4 * USER_CODE_LENGTH) return null;
  const ours = typed.replace(/[Ａ-Ｚａ-ｚ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH));
  const letters = ours.replace(/[^\p{L}\p{N}]/gu, '');
  // Only these: other letters become ours as capitals, such as ß and ſ.
  const parsed = UserCode.safeParse(letters.replace(/[a-z]+/g, (some) => some.toUpperCase()));
  return parsed.success ? parsed.data : null;
}

/** Writes a code as people read it: `WDJB-MJHT`. */
export function formatUserCode(code: UserCode): string {
  return `${code.slice(0, USER_CODE_LENGTH / 2)}-${code.slice(USER_CODE_LENGTH / 2)}`;
}
