import type { NewPasskey, PasskeyAssertion } from '@pollen/shared';
import type { Passkey, PasskeySite } from '../account/passkey.ts';
import { fromBase64url } from '../crypto/base64url.ts';
import { readSelfAttestation } from './attestation.ts';
import { isOfAssertion } from './authenticator-data.ts';
import { ALGORITHMS, algorithmOfKept } from './cose-key.ts';
import { isCanonicalSignature } from './signature-encoding.ts';

/** What an authenticator tells of a passkey that it has made. */
export type Credential = Pick<
  Passkey,
  'credentialId' | 'publicKey' | 'counter' | 'transports' | 'isBackupEligible' | 'isBackedUp'
>;

/** Loaded with the first passkey that is used, since it is larger than all the rest of the server. */
const library = () => import('@simplewebauthn/server');

/** The new credential, if an authenticator made it for this site and this challenge, and knew its owner. Else null. */
export async function readNewPasskey(
  newPasskey: NewPasskey,
  challenge: string,
  site: PasskeySite,
): Promise<Credential | null> {
  const { transports = [], clientDataJSON } = newPasskey.response;
  const sent = fromBase64url(newPasskey.response.attestationObject);
  const attested = sent && (await readSelfAttestation(sent));
  if (attested?.credentialId !== newPasskey.id) return null;
  const { attestationObject } = attested;
  const { verifyRegistrationResponse } = await library();
  const read = await orNull(
    verifyRegistrationResponse({
      response: { ...newPasskey, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      ...expected(challenge, site),
      supportedAlgorithmIDs: [...ALGORITHMS],
    }),
  );
  if (!read?.verified) return null;
  const { credential, credentialDeviceType, credentialBackedUp } = read.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports,
    isBackupEligible: credentialDeviceType === 'multiDevice',
    isBackedUp: credentialBackedUp,
  };
}

/** The passkey as it stands after this use, if it signed this challenge for this site, and knew its owner. Else null. */
export async function readAssertion(
  { response, ...assertion }: PasskeyAssertion,
  passkey: Passkey,
  challenge: string,
  site: PasskeySite,
): Promise<Passkey | null> {
  const { clientDataJSON, authenticatorData, signature } = response;
  if (!(await isCanonical(authenticatorData, signature, passkey))) return null;
  const { verifyAuthenticationResponse } = await library();
  const read = await orNull(
    verifyAuthenticationResponse({
      response: {
        ...assertion,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      ...expected(challenge, site),
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        // Where either counts, it has to have counted on: a copy of the passkey does not know how far the other got.
        counter: passkey.counter,
      },
    }),
  );
  if (!read?.verified) return null;
  const { newCounter, credentialDeviceType, credentialBackedUp } = read.authenticationInfo;
  // Whether it can be backed up is settled when it is made (WebAuthn, 7.2); whether it is, may change.
  if ((credentialDeviceType === 'multiDevice') !== passkey.isBackupEligible) return null;
  return { ...passkey, counter: newCounter, isBackedUp: credentialBackedUp };
}

/** What a use brings beside the client's data can be written in one way only. */
async function isCanonical(authenticatorData: string, signature: string, { publicKey }: Passkey): Promise<boolean> {
  const [data, signed] = [fromBase64url(authenticatorData), fromBase64url(signature)];
  if (data === null || signed === null || !(await isOfAssertion(data))) return false;
  return isCanonicalSignature(signed, await algorithmOfKept(publicKey));
}

function expected(challenge: string, { origin, rpId }: PasskeySite) {
  return {
    expectedChallenge: Buffer.from(challenge).toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  };
}

/** The library throws for whatever is not as it should be. */
async function orNull<T>(result: Promise<T>): Promise<T | null> {
  return result.catch(() => null);
}
