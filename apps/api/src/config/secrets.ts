import type { KeyRing } from '../crypto/hmac.ts';

const SHORTEST = 32;
export const SECRETS_EXPECTED = `expected at least ${SHORTEST} random characters; several such with commas, or on lines of their own`;

/** Reads one secret or several, the newest first. Null where one is too short to be one. */
export function parseSecrets(text: string): KeyRing | null {
  const secrets = text.split(/[\n,]/).map((secret) => secret.trim());
  const [newest, ...older] = secrets.filter((secret) => secret !== '').map((secret) => Buffer.from(secret));
  if (newest === undefined || [newest, ...older].some(({ length }) => length < SHORTEST)) return null;
  return [newest, ...older];
}
