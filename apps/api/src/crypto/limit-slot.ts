import { type KeyRing, mac } from './hmac.ts';

/** Two characters of base64url. */
export const SLOTS = 64 ** 2;

/** One of `SLOTS` slots. Nobody without the secret can tell which keys share one. */
export function limitSlot(key: string, secrets: KeyRing): string {
  return mac(key, secrets, 2).slice(0, 2);
}
