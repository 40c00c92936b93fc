import { createHash } from 'node:crypto';
import type { PasskeyRefusal } from '@pollen/shared';
import type { PasskeySite } from '../account/passkey.ts';
import { readCbor } from './canonical-cbor.ts';
import { originIn } from './challenge.ts';
import { type Algorithm, algorithmOfNewKey } from './cose-key.ts';

/** The passkey that an authenticator has just made. */
interface NewCredential {
  /** In base64url. */
  readonly id: string;
  readonly algorithm: Algorithm;
}

/** Behind the hash of the site, the flags and the counter (WebAuthn, 6.1). */
const HEAD_BYTES = 37;
const FLAGS_AT = 32;
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;
const HAS_EXTENSIONS = 0x80;
const AAGUID_BYTES = 16;
const LONGEST_ID = 1023;

/** The new passkey in an authenticator's data, if they hold one, written in the one way there is. Else null. */
export async function credentialIn(data: Buffer): Promise<NewCredential | null> {
  if (!hasFlag(data, HAS_CREDENTIAL) || data.length < HEAD_BYTES + AAGUID_BYTES + 2) return null;
  const idAt = HEAD_BYTES + AAGUID_BYTES + 2;
  const keyAt = idAt + data.readUInt16BE(idAt - 2);
  const key = await readCbor(data.subarray(keyAt));
  if (key === null || keyAt - idAt > LONGEST_ID || !(await endsWithExtensions(data, keyAt + key.length))) return null;
  const algorithm = algorithmOfNewKey(key.value);
  return algorithm && { id: data.toString('base64url', idAt, keyAt), algorithm };
}

/** Whether these are an authenticator's data as a use of a passkey brings them, written in the one way there is. */
export async function isOfAssertion(data: Buffer): Promise<boolean> {
  return data.length >= HEAD_BYTES && !hasFlag(data, HAS_CREDENTIAL) && endsWithExtensions(data, HEAD_BYTES);
}

/** What of this the library did not like. It says so in sentences only. */
export function whyRefused(
  { clientDataJSON, authenticatorData: data }: { readonly clientDataJSON: string; readonly authenticatorData: Buffer },
  { rpId, origin }: PasskeySite,
): PasskeyRefusal {
  const isForSite = data.subarray(0, FLAGS_AT).equals(createHash('sha256').update(rpId).digest());
  if (originIn(clientDataJSON) !== origin || !isForSite) return 'other-site';
  return hasFlag(data, USER_PRESENT) && hasFlag(data, USER_VERIFIED) ? 'unreadable' : 'not-verified';
}

async function endsWithExtensions(data: Buffer, at: number): Promise<boolean> {
  if (!hasFlag(data, HAS_EXTENSIONS)) return data.length === at;
  const extensions = await readCbor(data.subarray(at));
  return extensions?.value instanceof Map && extensions.length === data.length - at;
}

function hasFlag(data: Buffer, flag: number): boolean {
  return ((data[FLAGS_AT] ?? 0) & flag) !== 0;
}
