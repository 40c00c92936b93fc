import type { LoginId } from '@pollen/shared';

/**
 * Token bucket of a login: its burst and polls per second, above what two tabs behind a proxy that repeats requests send
 * while they wait for the number to be tapped.
 */
export const BURST = 20;
export const PER_SECOND = 10;
const FORGET_AFTER_MS = (BURST / PER_SECOND) * 1000;
/** Bound: cookies of ended logins still poll, and a collection of them must not fill the memory. */
const MOST_AT_ONCE = 50_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * Detects polls that come far too soon, in memory alone. After five seconds without a poll a bucket is full again and
 * dropped, so only logins that are being polled are held.
 */
export function pollPace(now: () => number): (id: LoginId) => boolean {
  let young = new Map<LoginId, Bucket>();
  let old = new Map<LoginId, Bucket>();
  let turnedAt = now();
  return (id) => {
    const at = now();
    if (at - turnedAt > FORGET_AFTER_MS || young.size >= MOST_AT_ONCE) {
      old = young;
      young = new Map();
      turnedAt = at;
    }
    const known = young.get(id);
    const bucket = known ?? old.get(id) ?? { left: BURST, at };
    if (known === undefined) young.set(id, bucket);
    bucket.left = Math.min(BURST, bucket.left + ((at - bucket.at) / 1000) * PER_SECOND);
    bucket.at = at;
    if (bucket.left < 1) return false;
    bucket.left -= 1;
    return true;
  };
}
