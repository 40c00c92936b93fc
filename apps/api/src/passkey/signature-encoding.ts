import { ES256 } from './cose-key.ts';

const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** A number below 2^256, and the zero in front that tells that it is not negative. */
const LONGEST_INTEGER = 33;

/**
 * Whether a signature is written in the one way its algorithm has. ECDSA's is DER (X.690), of which lenient readers take
 * longer lengths, more zeros, and bytes behind it; those of the others have one length, which checking them checks.
 */
export function isCanonicalSignature(signature: Buffer, algorithm: number | undefined): boolean {
  if (algorithm !== ES256) return true;
  const [tag, length] = signature;
  if (tag !== SEQUENCE || length !== signature.length - 2) return false;
  const second = endOfInteger(signature, 2);
  return second !== null && endOfInteger(signature, second) === signature.length;
}

/** Where a positive number that begins here ends, if it has no zero in front that it does not need. Else null. */
function endOfInteger(bytes: Buffer, at: number): number | null {
  const [tag, length = 0, first = 0, second = 0] = bytes.subarray(at);
  const isShortest = first !== 0 || (length > 1 && second >= 0x80);
  return tag === INTEGER && length > 0 && length <= LONGEST_INTEGER && first < 0x80 && isShortest
    ? at + 2 + length
    : null;
}
