import type { NewPasskey } from '@pollen/shared';
import type { Passkey, PasskeySite } from '../account/passkey.ts';
import { type Challenge, type ChallengeUse, challengeIn, openChallenge } from './challenge.ts';
import type { PasskeyPorts } from './ports.ts';
import { readNewPasskey } from './webauthn-responses.ts';

/** A passkey that was made for a challenge of ours, given out for this use and now used up. Null where it was not. */
export async function makePasskey(
  made: { readonly passkey: NewPasskey; readonly name: string },
  use: ChallengeUse,
  site: PasskeySite,
  ports: PasskeyPorts,
): Promise<{ readonly passkey: Passkey; readonly challenge: Challenge } | null> {
  const asked = challengeIn(made.passkey.response.clientDataJSON);
  const challenge = openChallenge(asked, use, { now: ports.now, key: ports.keys.passkeyChallenge });
  const credential = challenge && (await readNewPasskey(made.passkey, asked, site));
  if (challenge === null || credential === null) return null;
  if (!(await ports.usedChallenges.create(challenge))) return null;
  return { passkey: { ...credential, name: made.name, createdAt: ports.now(), lastUsedAt: null }, challenge };
}
