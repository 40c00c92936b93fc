/** Where Redis was looked for. */
interface Place {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}

const WRONG = /^WRONGPASS|invalid password/;
const MISSING = /^NOAUTH/;

export function refusesCredentials(message: string): boolean {
  return WRONG.test(message) || MISSING.test(message);
}

/** Why the server cannot start with its Redis: one line for the person who starts it, without any credential. */
export class RedisStartError extends Error {
  override readonly name = 'RedisProblem';

  static unreadable(): RedisStartError {
    return new RedisStartError('REDIS_URL cannot be read: expected redis://host:6379, or rediss:// for TLS.');
  }

  static at({ host, port }: Place, message: string): RedisStartError {
    const redis = `Redis at ${host}:${port}`;
    if (WRONG.test(message)) return new RedisStartError(`${redis} refuses the user or password in REDIS_URL.`);
    if (MISSING.test(message)) {
      return new RedisStartError(
        `${redis} wants a password: put it into REDIS_URL, as in redis://:password@host:6379.`,
      );
    }
    return new RedisStartError(`${redis} cannot be reached (${message}). Is it running, and is REDIS_URL right?`);
  }
}
