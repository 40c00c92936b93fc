import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { bits, integer, octets, oid, sequence, set, tagged, taggedBytes, text, utcTime } from './der.ts';

type Name = readonly (readonly [type: string, value: string])[];

/** Whoever issues certificates. */
export interface Authority {
  readonly certificate: Buffer;
  issue(publicKey: KeyObject, subject: Name, extensions: readonly Buffer[]): Buffer;
}

const DAY_MS = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

export const extension = (id: string, value: Buffer) => sequence(oid(id), octets(value));

/** Where to ask whether a certificate was revoked. */
export function revocationListAt(url: string): Buffer {
  const names = tagged(0, taggedBytes(6, Buffer.from(url)));
  return extension('2.5.29.31', sequence(sequence(tagged(0, names))));
}

export function newAuthority(): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name: Name = [['2.5.4.3', 'Root of whoever likes to be one']];

  const issue = (key: KeyObject, subject: Name, extensions: readonly Buffer[]) => {
    const signed = sequence(
      tagged(0, integer(2)),
      integer(1),
      ECDSA_WITH_SHA256,
      nameOf(name),
      sequence(utcTime(new Date(Date.now() - DAY_MS)), utcTime(new Date(Date.now() + DAY_MS))),
      nameOf(subject),
      key.export({ type: 'spki', format: 'der' }),
      ...(extensions.length > 0 ? [tagged(3, sequence(...extensions))] : []),
    );
    return sequence(signed, ECDSA_WITH_SHA256, bits(sign('sha256', signed, privateKey)));
  };
  return { certificate: issue(publicKey, name, []), issue };
}

export function nameOf(name: Name): Buffer {
  return sequence(...name.map(([type, value]) => set(sequence(oid(type), text(value)))));
}
