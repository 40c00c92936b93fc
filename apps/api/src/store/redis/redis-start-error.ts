import { redisReason } from './redis-message.ts';
import type { RedisPlace } from './redis-url.ts';

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
  static ofMode({ where }: RedisPlace, mode: string): RedisStartError {
    const what =
      mode === 'cluster'
        ? 'a node of a Redis Cluster: REDIS_URL has to begin with redis+cluster://'
        : 'a Sentinel: REDIS_URL has to begin with redis+sentinel://, and end with the name of the primary';
    return new RedisStartError(`${where} is ${what}.`);
  }

  static at({ where, db }: RedisPlace, message: string): RedisStartError {
    if (WRONG.test(message)) return new RedisStartError(`${where} refuses the user or password in REDIS_URL.`);
    if (MISSING.test(message)) {
      return new RedisStartError(
        `${where} wants a password: put it into REDIS_URL, as in redis://:password@host:6379.`,
      );
    }
    if (refusesDatabase(message))
      return new RedisStartError(`${where} has no database ${db}: see the end of REDIS_URL.`);
    if (FORBIDDEN.test(message)) {
      return new RedisStartError(
        `${where} does not let the user in REDIS_URL do what is needed (${redisReason(new Error(message))}).`,
      );
    }
    return new RedisStartError(
      `${where} cannot be reached (${redisReason(new Error(message))}). Is it running, and is REDIS_URL right?`,
    );
  }
}
