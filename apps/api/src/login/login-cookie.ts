import { LoginId } from '@pollen/shared';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';

/** What a browser's cookie says: its login, and the first of those that it started one after another. */
export interface LoginCookie {
  readonly id: LoginId;
  readonly first: LoginId;
}

/**
 * `id.HMAC(key, id)`, or `id.first.HMAC(key, id.first)`: proves without the store that this browser started this login.
 * `first` stays the same, so that a browser that starts again and again does not count as a new one.
 */
export function sealLoginCookie({ id, first }: LoginCookie, keys: KeyRing): string {
  const body = id === first ? id : `${id}.${first}`;
  return `${body}.${mac(body, keys)}`;
}

/** Null where the cookie is not one of ours. */
export function openLoginCookie(cookie: string, keys: KeyRing): LoginCookie | null {
  const parts = cookie.split('.');
  const [tag = '', ...ids] = [parts.at(-1), ...parts.slice(0, -1)];
  const [id, first = id, ...rest] = ids;
  const parsed = [LoginId.safeParse(id), LoginId.safeParse(first)];
  if (rest.length > 0 || !parsed[0]?.success || !parsed[1]?.success || !isMac(tag, ids.join('.'), keys)) return null;
  return { id: parsed[0].data, first: parsed[1].data };
}
