import { randomBytes } from 'node:crypto';
import type { Result } from 'ioredis';
import type { NextRecord } from '../key-value-store.ts';
import { compareAndSwapLua } from './compare-and-swap.lua.ts';
import { createLua } from './create.lua.ts';
import { receiptKey } from './keys.ts';
import type { RedisClient } from './redis-client.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    createRecord(...args: [key: string, receipt: string, ...args: ScriptArgument[]]): Result<number, Context>;
    swapRecord(...args: [key: string, receipt: string, ...args: ScriptArgument[]]): Result<number, Context>;
  }
}

type ScriptArgument = string | number;

/** A change of one record, to be sent as often as it takes to hear its answer: it is made once, and answers 1 if it was. */
export type Change = () => Promise<number>;

export interface RecordChanges {
  create(key: string, value: string, lifetimeMs: number): Change;
  swap(key: string, raw: string, next: NextRecord | null): Change;
}

/** Longer than anybody sends a change again. */
const RECEIPT_MS = 20_000;

export function recordChanges(redis: RedisClient): RecordChanges {
  redis.defineCommand('createRecord', { numberOfKeys: 2, lua: createLua });
  redis.defineCommand('swapRecord', { numberOfKeys: 2, lua: compareAndSwapLua });
  const newNonce = nonces();
  return {
    create(key, value, lifetimeMs) {
      const receipt = receiptKey(key, newNonce());
      return () => redis.createRecord(key, receipt, value, wholeMs(lifetimeMs), RECEIPT_MS);
    },
    swap(key, raw, next) {
      const receipt = receiptKey(key, newNonce());
      const lifetimeMs = next === null ? 0 : wholeMs(next.lifetimeMs);
      return () => redis.swapRecord(key, receipt, raw, lifetimeMs, next?.value ?? '', RECEIPT_MS);
    },
  };
}

/** Names that no other change has, of this process or another. */
function nonces(): () => string {
  const process = randomBytes(9).toString('base64url');
  let count = 0;
  return () => `${process}${(count++).toString(36)}`;
}

/** Redis takes whole milliseconds and refuses 0; a record whose time has come lives one more. */
function wholeMs(lifetimeMs: number): number {
  return Math.max(1, Math.ceil(lifetimeMs));
}
