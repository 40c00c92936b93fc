import { createHash, randomBytes } from 'node:crypto';
import type { NewPasskey, PasskeyAssertion, PasskeyCreationOptions, PasskeyRequestOptions } from '@pollen/shared';
import { type KeyAlgorithm, newKeys, type PasskeyKeys } from './authenticator-keys.ts';
import { type Cbor, cbor } from './cbor.ts';

/** What a browser and its authenticator say, where it is not what honest ones would. */
export interface Tampering {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isUserVerified?: boolean;
  readonly isBackupEligible?: boolean;
  readonly isBackedUp?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
  /** The attestation object; else one of the format `none`. */
  readonly attest?: (made: MadeCredential) => Buffer;
  readonly algorithm?: KeyAlgorithm;
  /** Writes its bytes in another way. What is signed is signed as it is written then. */
  readonly write?: Partial<Readonly<Record<'key' | 'authData' | 'clientDataJSON' | 'signature', Write>>>;
}

export type Write = (honest: Buffer) => Buffer;
const asIs: Write = (honest) => honest;

/** What an attestation vouches for. */
export interface MadeCredential extends PasskeyKeys {
  readonly authData: Buffer;
  readonly rpIdHash: Buffer;
  readonly clientDataHash: Buffer;
  readonly credentialId: Buffer;
}

/** A passkey of this authenticator. */
export interface MadePasskey {
  readonly response: NewPasskey;
  /** Uses it. */
  use(options: PasskeyRequestOptions, tampering?: Tampering): PasskeyAssertion;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const HAS_CREDENTIAL = 0x40;

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest();
const uint = (value: number, length: number) => {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, 0, length);
  return bytes;
};

/** Makes a passkey as a browser on a page of this origin does: ES256, with a counter that counts from 1. */
export function createPasskey(options: PasskeyCreationOptions, origin: string, tampering: Tampering = {}): MadePasskey {
  const keys = newKeys(tampering.algorithm ?? 'ES256');
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  let counter = 1;

  const { attest = (made) => attestation('none', new Map(), made), write: { key = asIs } = {} } = tampering;
  const credential = Buffer.concat([
    Buffer.alloc(16),
    uint(credentialId.length, 2),
    credentialId,
    key(cbor(keys.cose)),
  ]);
  const authData = authenticatorData({ rpId: options.rp.id, counter, ...tampering }, credential);
  const clientDataJSON = clientData('webauthn.create', { challenge: options.challenge, origin, ...tampering });
  const signed = { authData, rpIdHash: authData.subarray(0, 32), clientDataHash: sha256(clientDataJSON) };
  return {
    response: {
      id,
      rawId: id,
      type: 'public-key',
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        attestationObject: attest({ ...signed, ...keys, credentialId }).toString('base64url'),
        transports: ['internal'],
      },
    },
    use(asked, told = {}) {
      counter += 1;
      const data = authenticatorData({ rpId: asked.rpId, counter, ...told });
      const said = clientData('webauthn.get', { challenge: asked.challenge, origin, ...told });
      const { signature: write = asIs } = told.write ?? {};
      const signature = write(keys.sign(Buffer.concat([data, sha256(said)])));
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: told.userHandle ?? options.user.id,
        },
      };
    },
  };
}

export function attestation(format: string, statement: Cbor, { authData }: MadeCredential): Buffer {
  return cbor(
    new Map<string, Cbor>([
      ['fmt', format],
      ['attStmt', statement],
      ['authData', authData],
    ]),
  );
}

function authenticatorData(claims: Tampering & { rpId: string; counter: number }, credential?: Buffer): Buffer {
  const { rpId, counter, isUserVerified = true, isBackupEligible = true, isBackedUp = false, write } = claims;
  const flags =
    USER_PRESENT |
    (isBackupEligible ? BACKUP_ELIGIBLE : 0) |
    (isUserVerified ? USER_VERIFIED : 0) |
    (isBackedUp ? BACKED_UP : 0) |
    (credential ? HAS_CREDENTIAL : 0);
  const parts = [sha256(rpId), Buffer.from([flags]), uint(counter, 4), credential ?? Buffer.alloc(0)];
  return (write?.authData ?? asIs)(Buffer.concat(parts));
}

function clientData(type: string, claims: Tampering & { challenge: string; origin: string }): Buffer {
  const { challenge, origin, write } = claims;
  const json = JSON.stringify({ type, challenge, origin, crossOrigin: false });
  return (write?.clientDataJSON ?? asIs)(Buffer.from(json));
}
