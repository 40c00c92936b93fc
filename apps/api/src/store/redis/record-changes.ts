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
  const writer = randomBytes(9).toString('base64url');
  let count = 0;
  // Of each change it makes: one that is sent again is the same.
  const newNumber = () => (count++).toString(36);
  const keysOf = (key: string): ScriptKeys => [key, receiptKey(key, writer)];
  return {
    create(key, value, lifetimeMs) {
      const number = newNumber();
      return () => send('createRecord', keysOf(key), number, RECEIPT_MS, value, wholeMs(lifetimeMs));
    },
    swap(key, raw, next) {
      const number = newNumber();
      const lifetimeMs = next === null ? 0 : wholeMs(next.lifetimeMs);
      return () => send('swapRecord', keysOf(key), number, RECEIPT_MS, raw, lifetimeMs, next?.value ?? '');
    },
  };
}

/** Redis takes whole milliseconds and refuses 0; a record whose time has come lives one more. */
function wholeMs(lifetimeMs: number): number {
  return Math.max(1, Math.ceil(lifetimeMs));
}
