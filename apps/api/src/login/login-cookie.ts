import { LoginId } from '@pollen/shared';
import { isMac, mac } from './authenticated.ts';

/** `id.HMAC(key, id)`: proves by itself that this browser started this login, before the store is asked. */
export function sealLoginCookie(id: LoginId, key: Buffer): string {
  return `${id}.${mac(id, key)}`;
}

/** The login of this browser, or null where the cookie is not one of ours. */
export function openLoginCookie(cookie: string, key: Buffer): LoginId | null {
  const [id = '', proof = '', ...rest] = cookie.split('.');
  const parsed = LoginId.safeParse(id);
  return parsed.success && rest.length === 0 && isMac(proof, id, key) ? parsed.data : null;
}
