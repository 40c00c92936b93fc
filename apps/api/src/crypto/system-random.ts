import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from './random.ts';

/** The operating system's source of randomness. */
export const cryptoRandom: Random = {
  bits: (count) => randomBytes(count / 8).toString('base64url'),
  int: (low, high) => randomInt(low, high + 1),
};
