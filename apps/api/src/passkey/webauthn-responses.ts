import type { NewPasskey, PasskeyAssertion, PasskeyRefusal } from '@pollen/shared';
import type { Passkey, PasskeySite } from '../account/passkey.ts';
import { fromBase64url } from '../crypto/base64url.ts';
import { readSelfAttestation } from './attestation.ts';
import { isOfAssertion, whyRefused } from './authenticator-data.ts';
import { ALGORITHMS, algorithmOfKept } from './cose-key.ts';
import { isCanonicalSignature } from './signature-encoding.ts';

/** What an authenticator tells of a passkey that it has made. */
export type Credential = Pick<
  Passkey,
  'credentialId' | 'publicKey' | 'counter' | 'transports' | 'isBackupEligible' | 'isBackedUp'
>;

/** Loaded with the first passkey that is used, since it is larger than all the rest of the server. */
const library = () => import('@simplewebauthn/server');

/** The new credential, if an authenticator made it for this site and this challenge, and knew its owner. Else why not. */
export async function readNewPasskey(
  newPasskey: NewPasskey,
  challenge: string,
  site: PasskeySite,
): Promise<Credential | PasskeyRefusal> {
  const { transports = [], clientDataJSON } = newPasskey.response;
  const sent = fromBase64url(newPasskey.response.attestationObject);
  const attested = sent && (await readSelfAttestation(sent));
  if (attested?.credentialId !== newPasskey.id) return 'unreadable';
  const { attestationObject, authenticatorData } = attested;
  const { verifyRegistrationResponse } = await library();
  const read = await orNull(
    verifyRegistrationResponse({
      response: { ...newPasskey, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      ...expected(challenge, site),
      supportedAlgorithmIDs: [...ALGORITHMS],
    }),
  );
  if (!read?.verified) return whyRefused({ clientDataJSON, authenticatorData }, site);
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

/** The passkey as it stands after this use, if it signed this challenge for this site, and knew its owner. Else why not. */
export async function readAssertion(
  { response, ...assertion }: PasskeyAssertion,
  passkey: Passkey,
  challenge: string,
  site: PasskeySite,
): Promise<Passkey | PasskeyRefusal> {
  const { clientDataJSON, authenticatorData, signature } = response;
  const data = await readCanonical(authenticatorData, signature, passkey);
  if (data === null) return 'unreadable';
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
        // Looked at below: here it would be refused before its signature is, and nobody could say why.
        counter: 0,
      },
    }),
  );
  if (!read?.verified) return whyRefused({ clientDataJSON, authenticatorData: data }, site);
  const { newCounter, credentialDeviceType, credentialBackedUp } = read.authenticationInfo;
  // Whether it can be backed up is settled when it is made (WebAuthn, 7.2); whether it is, may change.
  if ((credentialDeviceType === 'multiDevice') !== passkey.isBackupEligible) return 'changed';
  if (!hasCountedOn(newCounter, passkey.counter)) return 'counted-back';
  return { ...passkey, counter: newCounter, isBackedUp: credentialBackedUp };
}

/** Where either counts: a copy of the passkey does not know how far the other got. One that never counts says 0. */
function hasCountedOn(counter: number, before: number): boolean {
  return (counter === 0 && before === 0) || counter > before;
}

/** The authenticator's data, if they and the signature are written in the one way there is. Else null. */
async function readCanonical(
  authenticatorData: string,
  signature: string,
  { publicKey }: Passkey,
): Promise<Buffer | null> {
  const [data, signed] = [fromBase64url(authenticatorData), fromBase64url(signature)];
  if (data === null || signed === null || !(await isOfAssertion(data))) return null;
  return isCanonicalSignature(signed, await algorithmOfKept(publicKey)) ? data : null;
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
