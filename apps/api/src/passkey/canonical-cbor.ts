import type { isoCBOR } from '@simplewebauthn/server/helpers';

export type Cbor = Parameters<typeof isoCBOR.encode>[0];

/** Loaded with the first passkey, with the library it belongs to. */
const library = () => import('@simplewebauthn/server/helpers');

/**
 * The first value in these bytes, and how many of them it takes, if they are its one encoding, the canonical form of
 * CTAP 2.2, section 8: shortest numbers, ordered members, no tags. Else null.
 */
export async function readCbor(bytes: Uint8Array): Promise<{ readonly value: Cbor; readonly length: number } | null> {
  const { isoCBOR: codec } = await library();
  const encode = (value: Cbor) => Buffer.from(codec.encode(value));
  try {
    const value = codec.decodeFirst<Cbor>(new Uint8Array(bytes));
    const canonical = encode(ordered(value, encode));
    return canonical.equals(bytes.subarray(0, canonical.length)) ? { value, length: canonical.length } : null;
  } catch {
    return null;
  }
}

export async function writeCbor(value: Cbor): Promise<Buffer> {
  return Buffer.from((await library()).isoCBOR.encode(value));
}

function ordered(value: Cbor, encode: (value: Cbor) => Buffer): Cbor {
  if (Array.isArray(value)) return value.map((item) => ordered(item, encode));
  if (value instanceof Map) {
    const members = [...value].map(([key, member]) => ({ key, at: encode(key), member: ordered(member, encode) }));
    return new Map(members.toSorted((a, b) => a.at.compare(b.at)).map(({ key, member }) => [key, member]));
  }
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) throw new TypeError('a tag');
  return value;
}
