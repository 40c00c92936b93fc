/** As much of CBOR (RFC 8949) as an authenticator writes. */
export type Cbor = number | string | Buffer | readonly Cbor[] | ReadonlyMap<number | string, Cbor>;

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;

export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
  if (typeof value === 'string') return Buffer.concat([head(TEXT, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(BYTES, value.length), value]);
  if (isArray(value)) return Buffer.concat([head(ARRAY, value.length), ...value.map(cbor)]);
  return Buffer.concat([head(MAP, value.size), ...[...value].flatMap(([key, held]) => [cbor(key), cbor(held)])]);
}

/** `Array.isArray` does not tell a readonly array from the rest. */
function isArray(value: Cbor): value is readonly Cbor[] {
  return Array.isArray(value);
}

/** A kind and a number: in the first byte, or in the one or two behind it. */
function head(kind: number, number: number): Buffer {
  if (number < 24) return Buffer.from([(kind << 5) | number]);
  if (number < 256) return Buffer.from([(kind << 5) | 24, number]);
  return Buffer.from([(kind << 5) | 25, number >> 8, number & 255]);
}
