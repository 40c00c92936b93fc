import { hash, verify } from '@node-rs/argon2';
import { line } from './password-line.ts';

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane. `algorithm: 2` is argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** More at once would only slow each other down, and take the threads that files are served with. */
const AT_ONCE = 2;

/** More would wait longer than people do. A hash takes some 30 ms. */
const MOST_STRANGERS = 200;

/** Hashes and checks passwords, a few at a time. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * A missing hash costs as much as a wrong password, so that nobody learns by the clock which names exist. Who `isKnown`
   * comes first; strangers wait in line, and are told `busy` at once where it is too long.
   */
  check(password: string, passwordHash: string | null, isKnown: boolean): Promise<'right' | 'wrong' | 'busy'>;
}

export function argon2Passwords(): Passwords {
  const { inFront, atTheEnd } = line(AT_ONCE, MOST_STRANGERS);
  const nobodysHash = inFront(() => hash('', ARGON2ID));
  return {
    hash: (password) => inFront(() => hash(password.normalize('NFKC'), ARGON2ID)),
    async check(password, passwordHash, isKnown) {
      const expected = passwordHash ?? (await nobodysHash);
      const isRight = await (isKnown ? inFront : atTheEnd)(() => verify(expected, password.normalize('NFKC')));
      if (isRight === null) return 'busy';
      return isRight && passwordHash !== null ? 'right' : 'wrong';
    },
  };
}
