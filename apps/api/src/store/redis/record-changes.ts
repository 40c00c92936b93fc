import { randomBytes } from 'node:crypto';
import type { NextRecord } from '../key-value-store.ts';
import { receiptKey } from './keys.ts';

type ScriptName = 'createRecord' | 'swapRecord';
export type ScriptKeys = readonly [record: string, receipt: string];
/** Sends a script of a record, and gives what it returned. */
export type SendScript = (name: ScriptName, keys: ScriptKeys, ...args: (string | number)[]) => Promise<number>;

/** A change of one record, to be sent as often as it takes to hear its answer: it is made once, and answers 1 if it was. */
export type Change = () => Promise<number>;

export interface RecordChanges {
  create(key: string, value: string, lifetimeMs: number): Change;
  swap(key: string, raw: string, next: NextRecord | null): Change;
}

/** Longer than anybody sends a change again. */
const RECEIPT_MS = 20_000;

export function recordChanges(send: SendScript): RecordChanges {
  const newNonce = nonces();
  return {
    create(key, value, lifetimeMs) {
      const keys = [key, receiptKey(key, newNonce())] as const;
      return () => send('createRecord', keys, value, wholeMs(lifetimeMs), RECEIPT_MS);
    },
    swap(key, raw, next) {
      const keys = [key, receiptKey(key, newNonce())] as const;
      const lifetimeMs = next === null ? 0 : wholeMs(next.lifetimeMs);
      return () => send('swapRecord', keys, raw, lifetimeMs, next?.value ?? '', RECEIPT_MS);
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
