import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Cbor } from './cbor.ts';

export type KeyAlgorithm = 'ES256' | 'EdDSA' | 'RS256';

/** The keys of a passkey. */
export interface PasskeyKeys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  /** The public one, as the authenticator writes it (RFC 9053). */
  readonly cose: ReadonlyMap<number, Cbor>;
  sign(data: Buffer): Buffer;
}

const MAKERS: Readonly<Record<KeyAlgorithm, () => PasskeyKeys>> = {
  ES256() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const cose = coseKey(2, -7, [-1, 1], [-2, bytes(x)], [-3, bytes(y)]);
    return { publicKey, privateKey, cose, sign: (data) => sign('sha256', data, privateKey) };
  },
  EdDSA() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const cose = coseKey(1, -8, [-1, 6], [-2, bytes(publicKey.export({ format: 'jwk' }).x)]);
    return { publicKey, privateKey, cose, sign: (data) => sign(null, data, privateKey) };
  },
  RS256() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { n, e } = publicKey.export({ format: 'jwk' });
    const cose = coseKey(3, -257, [-1, bytes(n)], [-2, bytes(e)]);
    return { publicKey, privateKey, cose, sign: (data) => sign('sha256', data, privateKey) };
  },
};

export const KEY_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'] as const satisfies readonly KeyAlgorithm[];

export function newKeys(algorithm: KeyAlgorithm): PasskeyKeys {
  return MAKERS[algorithm]();
}

function coseKey(type: number, algorithm: number, ...more: [number, Cbor][]): ReadonlyMap<number, Cbor> {
  return new Map<number, Cbor>([[1, type], [3, algorithm], ...more]);
}

const bytes = (base64url = '') => Buffer.from(base64url, 'base64url');
