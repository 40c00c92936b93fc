import { redisReason } from './redis-message.ts';

/** Where Redis was looked for. */
interface Place {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly db?: number | undefined;
}

const WRONG = /^WRONGPASS|invalid password/;
const MISSING = /^NOAUTH/;
const FORBIDDEN = /^NOPERM/;
const NO_DATABASE = /^ERR (DB index is out of range|invalid DB index|SELECT is not allowed)/;

export function refusesCredentials(message: string): boolean {
  return WRONG.test(message) || MISSING.test(message);
}

export function refusesDatabase(message: string): boolean {
  return NO_DATABASE.test(message);
}

/** Why the server cannot start with its Redis: one line for the person who starts it, without any credential. */
export class RedisStartError extends Error {
  override readonly name = 'RedisStartError';

  /** `mode` is what Redis calls itself: `cluster` or `sentinel`. */
  static ofMode({ host, port }: Place, mode: string): RedisStartError {
    const what = mode === 'cluster' ? 'a node of a Redis Cluster, which is' : 'a Sentinel, which is';
    return new RedisStartError(
      `Redis at ${host}:${port} is ${what} not supported: REDIS_URL has to lead to one primary.`,
    );
  }

  static at({ host, port, db }: Place, message: string): RedisStartError {
    const redis = `Redis at ${host}:${port}`;
    if (WRONG.test(message)) return new RedisStartError(`${redis} refuses the user or password in REDIS_URL.`);
    if (MISSING.test(message)) {
      return new RedisStartError(
        `${redis} wants a password: put it into REDIS_URL, as in redis://:password@host:6379.`,
      );
    }
    if (refusesDatabase(message))
      return new RedisStartError(`${redis} has no database ${db}: see the end of REDIS_URL.`);
    if (FORBIDDEN.test(message)) {
      return new RedisStartError(
        `${redis} does not let the user in REDIS_URL do what is needed (${redisReason(new Error(message))}).`,
      );
    }
    return new RedisStartError(
      `${redis} cannot be reached (${redisReason(new Error(message))}). Is it running, and is REDIS_URL right?`,
    );
  }
}
