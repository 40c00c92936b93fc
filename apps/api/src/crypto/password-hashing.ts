import { hash, verify } from '@node-rs/argon2';
import { priorityQueue } from './priority-queue.ts';

/** What a hash costs: memory in KiB, and passes over it. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const RECOMMENDED: PasswordCost = { memoryCost: 19_456, timeCost: 2 };
const ARGON2ID = { algorithm: 2, parallelism: 1 } as const;

/** More at once would only slow each other down, and take the threads that files are served with. */
const AT_ONCE = 2;

/** More would wait longer than people do. A hash takes some 30 ms. */
const MOST_LOW_PRIORITY = 200;

/** Hashes and checks passwords, a few at a time. */
export interface Passwords {
  /** `caller` is who takes turns with others: an account, or a link that makes one. */
  hash(password: string, caller: string): Promise<string>;
  /**
   * A missing hash costs as much as a wrong password, so that nobody learns by the clock which names exist. Known callers
   * come first and take turns; all others (null) wait behind, and are told `busy` at once where too many do.
   */
  check(password: string, passwordHash: string | null, caller: string | null): Promise<'right' | 'wrong' | 'busy'>;
}

export function argon2Passwords(cost: PasswordCost = RECOMMENDED): Passwords {
  const options = { ...ARGON2ID, ...cost };
  const { enqueueHigh, enqueueLow } = priorityQueue(AT_ONCE, MOST_LOW_PRIORITY);
  const nobodysHash = enqueueHigh('', () => hash('', options));
  return {
    hash: (password, caller) => enqueueHigh(caller, () => hash(password.normalize('NFKC'), options)),
    async check(password, passwordHash, caller) {
      const expected = passwordHash ?? (await nobodysHash);
      const look = () => verify(expected, password.normalize('NFKC'));
      const isRight = await (caller === null ? enqueueLow(look) : enqueueHigh(caller, look));
      if (isRight === null) return 'busy';
      return isRight && passwordHash !== null ? 'right' : 'wrong';
    },
  };
}
