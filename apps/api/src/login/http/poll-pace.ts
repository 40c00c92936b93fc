import type { LoginId } from '@pollen/shared';

/** Polls a login may make at once, and per second for good: far above what an honest browser and its proxies do. */
export const BURST = 20;
export const PER_SECOND = 4;
const FORGET_AFTER_MS = (BURST / PER_SECOND) * 1000;
/** Cookies of logins that are over still poll: whoever has collected very many gets no more memory for them. */
const MOST_AT_ONCE = 50_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * Tells polls that come much too soon, in memory and without the store. Who has not polled for five seconds has a full
 * allowance again and is forgotten, so this holds only logins that are polled now.
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
