import type { NewPasskey } from '@pollen/shared';
import type { Passkey, PasskeySite } from '../account/passkey.ts';
import { type Challenge, type ChallengeUse, challengeIn, openChallenge } from './challenge.ts';
import { notAccepted, type PasskeyNotAccepted } from './check-passkey.ts';
import type { PasskeyPorts } from './ports.ts';
import { readNewPasskey } from './webauthn-responses.ts';

interface MadePasskey {
  readonly kind: 'made';
  readonly passkey: Passkey;
  readonly challenge: Challenge;
}

/** A passkey that was made for a challenge of ours, given out for this use and now used up. */
export async function makePasskey(
  made: { readonly passkey: NewPasskey; readonly name: string | null },
  use: ChallengeUse,
  site: PasskeySite,
  ports: PasskeyPorts,
): Promise<MadePasskey | PasskeyNotAccepted> {
  const asked = challengeIn(made.passkey.response.clientDataJSON);
  const challenge = openChallenge(asked, use, { now: ports.now, key: ports.keys.passkeyChallenge });
  if (challenge === null) return notAccepted('too-late');
  const credential = await readNewPasskey(made.passkey, asked, site);
  if (typeof credential === 'string') return notAccepted(credential);
  if (!(await ports.usedChallenges.create(challenge))) return notAccepted('too-late');
  const passkey = { ...credential, name: made.name, createdAt: ports.now(), lastUsedAt: null };
  return { kind: 'made', passkey, challenge };
}
