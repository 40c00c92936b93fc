import { createHmac, timingSafeEqual } from 'node:crypto';

/** Keys for one use, the newest first: it makes what is new, and what an older one made is still believed. */
export type KeyRing = readonly [newest: Buffer, ...older: Buffer[]];

/** The first `bytes` bytes of HMAC-SHA-256 over a message, in base64url. */
export function mac(message: string, [newest]: KeyRing, bytes = 32): string {
  return macBy(newest, message, bytes);
}

/** Compares in constant time. */
export function isMac(candidate: string, message: string, keys: KeyRing, bytes = 32): boolean {
  const given = Buffer.from(candidate);
  return keys.some((key) => {
    const expected = Buffer.from(macBy(key, message, bytes));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function macBy(key: Buffer, message: string, bytes: number): string {
  return createHmac('sha256', key).update(message).digest().subarray(0, bytes).toString('base64url');
}
