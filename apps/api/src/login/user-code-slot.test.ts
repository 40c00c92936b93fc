import { describe, expect, it } from '@jest/globals';
import { parseUserCode, USER_CODE_LENGTH, USER_CODE_LETTERS } from '@pollen/shared';
import { deriveKeys } from '../crypto/keys.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { newUserCode } from './user-code.ts';
import { WRONG_GUESSES } from './user-code-attempts.ts';
import { CODE_SLOTS, userCodeSlot } from './user-code-slot.ts';

const keysOf = (secret: string) => deriveKeys([Buffer.from(secret)]).userCodeSlot;
const keys = keysOf('a secret of the tests');
const codes = (count: number) => Array.from({ length: count }, () => newUserCode(cryptoRandom));

describe('slots of user codes', () => {
  it('are few, however many codes are typed, and are filled evenly', () => {
    const perSlot = new Map<string, number>();
    for (const code of codes(40 * CODE_SLOTS)) {
      const slot = userCodeSlot(code, keys);
      perSlot.set(slot, (perSlot.get(slot) ?? 0) + 1);
    }
    expect(perSlot.size).toBe(CODE_SLOTS);
    // 40 in each; twelve standard deviations above.
    expect(Math.max(...perSlot.values())).toBeLessThan(120);
  });

  it('are the same however the code is typed, and others with another secret', () => {
    const written = ['WDJBMJHT', 'wdjb-mjht', ' w d j b m j h t ', 'ＷＤＪＢ－ＭＪＨＴ'].map(parseUserCode);
    expect(new Set(written.map((code) => code && userCodeSlot(code, keys))).size).toBe(1);
    const some = codes(20);
    const slots = (secret: string) => some.map((code) => userCodeSlot(code, keysOf(secret)));
    expect(slots('one')).not.toEqual(slots('another'));
  });

  it('leave whoever guesses less than 2⁻³² for each account, and 2⁻²² with any number of them', () => {
    const all = USER_CODE_LETTERS.length ** USER_CODE_LENGTH;
    expect(WRONG_GUESSES / all).toBeLessThan(2 ** -32);
    expect((CODE_SLOTS * WRONG_GUESSES) / all).toBeLessThan(2 ** -22);
  });
});
