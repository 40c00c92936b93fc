import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane. `algorithm: 2` is argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** More at once would only slow each other down, and take the threads that files are served with. */
const AT_ONCE = 2;

/** Hashes and checks passwords, a few at a time. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** A missing hash costs as much as a wrong password, so that nobody learns by the clock which names exist. */
  matches(password: string, passwordHash: string | null): Promise<boolean>;
}

export function argon2Passwords(): Passwords {
  const inTurn = limitTo(AT_ONCE);
  const nobodysHash = inTurn(() => hash('', ARGON2ID));
  return {
    hash: (password) => inTurn(() => hash(password.normalize('NFKC'), ARGON2ID)),
    async matches(password, passwordHash) {
      const expected = passwordHash ?? (await nobodysHash);
      const isRight = await inTurn(() => verify(expected, password.normalize('NFKC')));
      return isRight && passwordHash !== null;
    },
  };
}

/** Runs at most `limit` tasks at once; the others wait in line. */
function limitTo(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
