import { USER_CODE_LENGTH, USER_CODE_LETTERS, UserCode } from '@pollen/shared';
import type { Random } from '../crypto/random.ts';

export function newUserCode(random: Random): UserCode {
  const letter = () => USER_CODE_LETTERS.charAt(random.int(0, USER_CODE_LETTERS.length - 1));
  return UserCode.parse(Array.from({ length: USER_CODE_LENGTH }, letter).join(''));
}
