import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '../application/application.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { parseJson } from '../store/json-codec.ts';

/** Keys for every algorithm, made at one time; their private halves are sealed. */
export const KeySet = z.object({ madeAt: z.number(), signsFrom: z.number(), sealed: z.array(z.string()) });
export type KeySet = z.infer<typeof KeySet>;

/** A private key as the library takes it. */
const PrivateKey = z.looseObject({ kid: z.string(), kty: z.string(), alg: z.enum(SIGNING_ALGORITHMS) });
export type PrivateKey = z.infer<typeof PrivateKey>;

export async function makeSet(times: Omit<KeySet, 'sealed'>, secrets: KeyRing): Promise<KeySet> {
  const keys = await Promise.all(SIGNING_ALGORITHMS.map(makeKey));
  return { ...times, sealed: keys.map((key) => seal(JSON.stringify(key), secrets)) };
}

const generateKeys = {
  RS256: () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 }),
  ES256: () => promisify(generateKeyPair)('ec', { namedCurve: 'P-256' }),
  EdDSA: () => promisify(generateKeyPair)('ed25519'),
} as const;

async function makeKey(alg: SigningAlgorithm): Promise<JsonWebKey> {
  const { privateKey } = await generateKeys[alg]();
  return { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: randomBytes(12).toString('base64url') };
}

/** Null where the secret that sealed it is no longer among ours. */
export function openSet({ sealed }: KeySet, secrets: KeyRing): PrivateKey[] | null {
  const keys = sealed.flatMap((each) => {
    const opened = unseal(each, secrets);
    const parsed = PrivateKey.safeParse(opened === null ? null : parseJson(opened));
    return parsed.success ? [parsed.data] : [];
  });
  return keys.length === sealed.length ? keys : null;
}
