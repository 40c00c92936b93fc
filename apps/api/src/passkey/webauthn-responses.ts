import type { NewPasskey, PasskeyAssertion } from '@pollen/shared';
import type { Passkey, PasskeySite } from '../account/passkey.ts';
import { selfAttested } from './attestation.ts';

/** ES256, EdDSA and RS256 (RFC 9053): what authenticators speak. */
export const ALGORITHMS = [-7, -8, -257] as const;

/** What an authenticator tells of a passkey that it has made. */
export type Credential = Pick<
  Passkey,
  'credentialId' | 'publicKey' | 'counter' | 'transports' | 'isBackupEligible' | 'isBackedUp'
>;

/** Loaded with the first passkey that is used, since it is larger than all the rest of the server. */
const library = () => import('@simplewebauthn/server');

/** The new credential, if an authenticator made it for this site and this challenge, and knew its owner. Else null. */
export async function readNewPasskey(
  answer: NewPasskey,
  challenge: string,
  site: PasskeySite,
): Promise<Credential | null> {
  const { verifyRegistrationResponse } = await library();
  const { transports = [], clientDataJSON } = answer.response;
  const attestationObject = await orNull(selfAttested(answer.response.attestationObject));
  if (attestationObject === null) return null;
  const read = await orNull(
    verifyRegistrationResponse({
      response: { ...answer, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
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
  { response, ...answer }: PasskeyAssertion,
  passkey: Passkey,
  challenge: string,
  site: PasskeySite,
): Promise<Passkey | null> {
  const { verifyAuthenticationResponse } = await library();
  const { clientDataJSON, authenticatorData, signature } = response;
  const read = await orNull(
    verifyAuthenticationResponse({
      response: { ...answer, response: { clientDataJSON, authenticatorData, signature }, clientExtensionResults: {} },
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

function expected(challenge: string, { origin, rpId }: PasskeySite) {
  return {
    expectedChallenge: Buffer.from(challenge).toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  };
}

/** The library throws for whatever is not as it should be. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch(() => null);
}
