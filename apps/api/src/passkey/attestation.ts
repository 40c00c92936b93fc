import { credentialIn } from './authenticator-data.ts';
import { type Cbor, readCbor, writeCbor } from './canonical-cbor.ts';
import type { Algorithm } from './cose-key.ts';
import { isCanonicalSignature } from './signature-encoding.ts';

/** A new passkey that vouches for itself alone. */
interface SelfAttested {
  /** Names the passkey, in base64url. */
  readonly credentialId: string;
  /** Written anew: the library, which reads only this, cannot find more in the bytes that were sent than was found here. */
  readonly attestationObject: string;
  readonly authenticatorData: Buffer;
}

/**
 * The attestation, if it is `none` with an empty statement, as we ask for, or `packed` self attestation, which browsers
 * may pass on. Else null. Whoever checks a certificate downloads the revocation list that it names, from wherever its
 * maker likes: no certificate may reach the library.
 */
export async function readSelfAttestation(sent: Buffer): Promise<SelfAttested | null> {
  const { value, length } = (await readCbor(sent)) ?? {};
  if (!(value instanceof Map) || length !== sent.length || value.size !== 3) return null;
  const [format, statement, data] = [value.get('fmt'), value.get('attStmt'), value.get('authData')];
  if (!(statement instanceof Map && data instanceof Uint8Array)) return null;
  const authenticatorData = Buffer.from(data);
  const credential = await credentialIn(authenticatorData);
  if (credential === null) return null;
  const isNone = format === 'none' && statement.size === 0;
  if (!isNone && !(format === 'packed' && isOwnSignature(statement, credential.algorithm))) return null;
  const attestationObject = (await writeCbor(value)).toString('base64url');
  return { credentialId: credential.id, attestationObject, authenticatorData };
}

/** Whether the statement holds nothing but a signature by the algorithm of the passkey itself. */
function isOwnSignature(statement: Map<string | number, Cbor>, algorithm: Algorithm): boolean {
  const signature = statement.get('sig');
  const isSigned = signature instanceof Uint8Array && isCanonicalSignature(Buffer.from(signature), algorithm);
  return isSigned && statement.get('alg') === algorithm && statement.size === 2;
}
