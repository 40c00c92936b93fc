import type { Cbor } from './canonical-cbor.ts';

const library = () => import('@simplewebauthn/server/helpers');

/** ES256, EdDSA and RS256 (RFC 9053): what authenticators speak. */
export const ALGORITHMS = [-7, -8, -257] as const;
export type Algorithm = (typeof ALGORITHMS)[number];
export const ES256: Algorithm = -7;

type Check = (value: Cbor | undefined) => boolean;

const just =
  (expected: number): Check =>
  (value) =>
    value === expected;
const coordinate: Check = (value) => value instanceof Uint8Array && value.length === 32;
/** Bytes of a number that has no zeros in front. */
const integer =
  (fewest: number, most: number): Check =>
  (value) =>
    value instanceof Uint8Array && value.length >= fewest && value.length <= most && value[0] !== 0;

/** For each algorithm every member of its keys (WebAuthn, 5.8.5 and 6.5.1.1): none may be missing, none more is allowed. */
const MEMBERS: Readonly<Record<Algorithm, ReadonlyMap<number, Check>>> = {
  [-7]: new Map([
    [1, just(2)],
    [3, just(-7)],
    [-1, just(1)],
    [-2, coordinate],
    [-3, coordinate],
  ]),
  [-8]: new Map([
    [1, just(1)],
    [3, just(-8)],
    [-1, just(6)],
    [-2, coordinate],
  ]),
  [-257]: new Map([
    [1, just(3)],
    [3, just(-257)],
    [-1, integer(256, 512)],
    [-2, integer(1, 4)],
  ]),
};

/** The algorithm that a key of a new passkey is for, if it is a key as we asked for. Else null. */
export function algorithmOfNewKey(key: Cbor): Algorithm | null {
  if (!(key instanceof Map)) return null;
  const algorithm = ALGORITHMS.find((each) => each === key.get(3));
  if (algorithm === undefined || key.size !== MEMBERS[algorithm].size) return null;
  return [...MEMBERS[algorithm]].every(([name, isRight]) => isRight(key.get(name))) ? algorithm : null;
}

/** The algorithm of a key that was accepted, also when that was done less strictly. */
export async function algorithmOfKept(publicKey: string): Promise<number | undefined> {
  const { decodeCredentialPublicKey, cose } = await library();
  return decodeCredentialPublicKey(new Uint8Array(Buffer.from(publicKey, 'base64url'))).get(cose.COSEKEYS.alg);
}
