import { createHmac, timingSafeEqual } from 'node:crypto';

/** The first `bytes` bytes of HMAC-SHA-256 over a message, in base64url. */
export function mac(message: string, key: Buffer, bytes = 32): string {
  return createHmac('sha256', key).update(message).digest().subarray(0, bytes).toString('base64url');
}

/** Compares in constant time. */
export function isMac(candidate: string, message: string, key: Buffer, bytes = 32): boolean {
  const expected = Buffer.from(mac(message, key, bytes));
  const given = Buffer.from(candidate);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
