import type { Random } from '../crypto/random.ts';
import type { Scanned } from './login.ts';

/** Three different two-digit numbers in random order, and which of them the browser shows. */
export function drawMatchNumbers(random: Random): Pick<Scanned, 'matchNumber' | 'matchNumbers'> {
  const first = random.int(10, 99);
  const second = another(random, [first]);
  const third = another(random, [first, second]);
  const matchNumbers = [first, second, third] as const;
  return { matchNumbers, matchNumber: matchNumbers[random.int(0, 2)] ?? first };
}

function another(random: Random, taken: readonly number[]): number {
  for (;;) {
    const number = random.int(10, 99);
    if (!taken.includes(number)) return number;
  }
}
