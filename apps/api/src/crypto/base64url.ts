/**
 * The bytes, if this is their one encoding, else null. Decoders skip what they do not know, and bits behind the last byte:
 * many texts would stand for the same bytes.
 */
export function fromBase64url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
