import { types } from 'node:util';
import { StoreUnavailable } from '../store-unavailable.ts';

/**
 * What Redis or the connection said, in one line. Only the words are taken: ioredis hangs the whole command on its
 * errors, and some servers quote it, with passwords and records in it.
 */
export function redisMessage(error: unknown): string {
  if (!types.isNativeError(error)) return 'unknown error';
  const messages = error.message.split(', with args')[0]?.split('\n')[0];
  if (messages) return messages;
  return 'code' in error ? String(error.code) : error.name;
}

export function redisUnavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(new Error(redisMessage(error)));
}
