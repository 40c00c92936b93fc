/** Loaded with the first passkey that is made, with the library it belongs to. */
const library = () => import('@simplewebauthn/server/helpers');

/**
 * The attestation object written anew, if the passkey vouches for itself alone: `none` with an empty statement, as we ask
 * for, or `packed` self attestation, which browsers may pass on. Else null. Whoever checks a certificate downloads the
 * revocation list that it names, from wherever its maker likes: no certificate may reach the library. And since the
 * library reads only what is written here, it cannot find more in the bytes that were sent than was found here.
 */
export async function selfAttested(attestationObject: string): Promise<string | null> {
  const { isoBase64URL, isoCBOR } = await library();
  const read = isoCBOR.decodeFirst<unknown>(isoBase64URL.toBuffer(attestationObject));
  if (!(read instanceof Map) || read.size !== 3) return null;
  const [format, statement, data] = [read.get('fmt'), read.get('attStmt'), read.get('authData')];
  if (!(statement instanceof Map && data instanceof Uint8Array)) return null;
  const [algorithm, signature] = [statement.get('alg'), statement.get('sig')];
  const isNone = format === 'none' && statement.size === 0;
  const isSelf = typeof algorithm === 'number' && signature instanceof Uint8Array && statement.size === 2;
  if (!isNone && !(format === 'packed' && isSelf)) return null;
  return isoBase64URL.fromBuffer(isoCBOR.encode(read));
}
