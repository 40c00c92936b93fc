import { createHash, sign } from 'node:crypto';
import type { AttestationFormat } from '@simplewebauthn/server';
import type { MadeCredential } from '../authenticator.ts';
import type { Cbor } from '../cbor.ts';
import { type Authority, extension, nameOf, revocationListAt } from './certificate.ts';
import { enumerated, integer, octets, oid, sequence, tagged } from './der.ts';

/** Who vouches, and the address that the certificate sends those to who check it. */
export interface Voucher {
  readonly authority: Authority;
  readonly url: string;
}

type Statement = ReadonlyMap<string, Cbor>;
type Attest = (made: MadeCredential, voucher: Voucher) => Statement;
type CertifiedFormat = Exclude<AttestationFormat, 'none'>;

const ES256 = -7;
const sha256 = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const uint16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const sized = (bytes: Buffer) => Buffer.concat([uint16(bytes.length), bytes]);
const VENDOR = [
  ['2.5.4.6', 'CH'],
  ['2.5.4.10', 'Keys & Sons'],
  ['2.5.4.11', 'Authenticator Attestation'],
  ['2.5.4.3', 'Key'],
] as const;

/** What each format of WebAuthn (section 8) says that has certificates, right in every other way. */
export const CERTIFIED: Readonly<Record<CertifiedFormat, Attest>> = {
  packed: (made, { authority, url }) =>
    new Map<string, Cbor>([
      ['alg', ES256],
      ['sig', signature(made)],
      ['x5c', [authority.issue(made.publicKey, VENDOR, [revocationListAt(url)])]],
    ]),

  'fido-u2f': (made, { authority, url }) => {
    const point = made.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
    const signed = Buffer.concat([Buffer.from([0]), made.rpIdHash, made.clientDataHash, made.credentialId, point]);
    return new Map<string, Cbor>([
      ['sig', sign('sha256', signed, made.privateKey)],
      ['x5c', [authority.issue(made.publicKey, VENDOR, [revocationListAt(url)])]],
    ]);
  },

  apple: (made, { authority, url }) => {
    const nonce = sequence(tagged(1, octets(sha256(made.authData, made.clientDataHash))));
    const extensions = [revocationListAt(url), extension('1.2.840.113635.100.8.2', nonce)];
    return new Map([['x5c', [authority.issue(made.publicKey, VENDOR, extensions)]]]);
  },

  'android-key': (made, { authority, url }) => {
    const nothing = sequence();
    const challenge = octets(made.clientDataHash);
    const levels = [integer(4), enumerated(1), integer(4), enumerated(1)];
    const description = sequence(...levels, challenge, octets(), nothing, nothing);
    const extensions = [revocationListAt(url), extension('1.3.6.1.4.1.11129.2.1.17', description)];
    return new Map<string, Cbor>([
      ['alg', ES256],
      ['sig', signature(made)],
      ['x5c', [authority.issue(made.publicKey, VENDOR, extensions), authority.certificate]],
    ]);
  },

  'android-safetynet': (made, { authority, url }) => {
    const host = [['2.5.4.3', 'attest.android.com']] as const;
    const leaf = authority.issue(made.publicKey, host, [revocationListAt(url)]);
    const nonce = sha256(made.authData, made.clientDataHash).toString('base64');
    const payload = { nonce, timestampMs: Date.now(), ctsProfileMatch: true };
    const signed = [{ alg: 'ES256', x5c: [leaf.toString('base64')] }, payload].map(base64urlJson).join('.');
    const proof = sign('sha256', Buffer.from(signed), made.privateKey).toString('base64url');
    return new Map<string, Cbor>([
      ['ver', '14799021'],
      ['response', Buffer.from(`${signed}.${proof}`)],
    ]);
  },

  tpm: (made, { authority, url }) => {
    const [ecc, signed] = [tpmPublicArea(made), sha256(made.authData, made.clientDataHash)];
    const certInfo = tpmCertInfo(ecc, signed);
    const model = nameOf([
      ['2.23.133.2.1', 'id:FFFFF1D0'],
      ['2.23.133.2.2', 'Model'],
      ['2.23.133.2.3', 'id:13'],
    ]);
    const extensions = [
      revocationListAt(url),
      extension('2.5.29.17', sequence(tagged(4, model))),
      extension('2.5.29.37', sequence(oid('2.23.133.8.3'))),
    ];
    return new Map<string, Cbor>([
      ['ver', '2.0'],
      ['alg', ES256],
      ['x5c', [authority.issue(made.publicKey, [], extensions)]],
      ['sig', sign('sha256', certInfo, made.privateKey)],
      ['certInfo', certInfo],
      ['pubArea', ecc],
    ]);
  },
};

const isFormat = (name: string): name is CertifiedFormat => Object.hasOwn(CERTIFIED, name);
export const CERTIFIED_FORMATS = Object.keys(CERTIFIED).filter(isFormat);

/** A passkey that signs for itself, with its own key. */
export const selfAttestation = (made: MadeCredential): Statement =>
  new Map<string, Cbor>([
    ['alg', made.cose.get(3) ?? ES256],
    ['sig', signature(made)],
  ]);

const signature = (made: MadeCredential) => made.sign(Buffer.concat([made.authData, made.clientDataHash]));

const base64urlJson = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** TPMT_PUBLIC of a P-256 key, named by SHA-256 (TPM 2.0, part 2, 12.2.4). */
function tpmPublicArea({ publicKey }: MadeCredential): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const [typeAndHash, attributes, policy] = [Buffer.from('0023000b', 'hex'), Buffer.alloc(4), sized(Buffer.alloc(0))];
  const noneNoneP256None = Buffer.from('0010001000030010', 'hex');
  const point = [x, y].map((part) => sized(Buffer.from(part, 'base64url')));
  return Buffer.concat([typeAndHash, attributes, policy, noneNoneP256None, ...point]);
}

/** TPMS_ATTEST that certifies this key (TPM 2.0, part 2, 10.12.8). */
function tpmCertInfo(publicArea: Buffer, signed: Buffer): Buffer {
  const magicAndType = Buffer.from('ff5443478017', 'hex');
  const [clock, firmware] = [Buffer.alloc(17), Buffer.alloc(8)];
  const name = Buffer.concat([uint16(0x0b), sha256(publicArea)]);
  const nothing = sized(Buffer.alloc(0));
  return Buffer.concat([magicAndType, nothing, sized(signed), clock, firmware, sized(name), nothing]);
}
