import type { PasskeyCreationOptions, PasskeyRequestOptions } from '@pollen/shared';
import type { AccountId } from '../account/account.ts';
import type { Passkey } from '../account/passkey.ts';
import { CHALLENGE_SECONDS, challengeBytes } from './challenge.ts';
import { ALGORITHMS } from './cose-key.ts';

const TIMEOUT_MS = CHALLENGE_SECONDS * 1000;

/** For whom a passkey is made. */
interface Owner {
  readonly id: AccountId;
  readonly username: string;
  readonly displayName: string;
  readonly passkeys: readonly Passkey[];
}

/** What a browser is told to make a passkey: one that finds its account by itself, and knows its owner at each use. */
export function creationOptions(
  owner: Owner,
  challenge: string,
  site: { readonly rpId: string; readonly name: string },
): PasskeyCreationOptions {
  return {
    rp: { id: site.rpId, name: site.name },
    // The account's id is written in base64url, as WebAuthn writes bytes: the same characters mean the same.
    user: { id: owner.id, name: owner.username, displayName: owner.displayName },
    challenge: challengeBytes(challenge),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    timeout: TIMEOUT_MS,
    excludeCredentials: owner.passkeys.map(described),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
}

/** What a browser is told to use a passkey: any that it has for this site, or one of these. */
export function requestOptions(challenge: string, rpId: string, among: readonly Passkey[] = []): PasskeyRequestOptions {
  return {
    rpId,
    challenge: challengeBytes(challenge),
    timeout: TIMEOUT_MS,
    allowCredentials: among.map(described),
    userVerification: 'required',
  };
}

function described({ credentialId, transports }: Passkey) {
  return { id: credentialId, type: 'public-key' as const, transports };
}
