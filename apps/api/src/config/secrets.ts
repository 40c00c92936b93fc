import type { KeyRing } from '../crypto/hmac.ts';
import { isGuessable } from './guessable-secret.ts';

const SHORTEST = 32;
export const SECRETS_EXPECTED = `expected at least ${SHORTEST} random characters, as openssl rand -base64 32 prints them, and no words, samples or repetitions; several such with commas, or on lines of their own`;

/** Reads one secret or several, the newest first. Null where one is too short to be one, or can be guessed. */
export function parseSecrets(text: string): KeyRing | null {
  const secrets = text.split(/[\n,]/).flatMap((secret) => secret.trim() || []);
  if (secrets.some(isGuessable)) return null;
  const [newest, ...older] = secrets.map((secret) => Buffer.from(secret));
  if (newest === undefined || [newest, ...older].some(({ length }) => length < SHORTEST)) return null;
  return [newest, ...older];
}
