import type { PasskeyAssertion, PasskeyRefusal } from '@pollen/shared';
import { type Account, AccountId } from '../account/account.ts';
import { type PasskeyId, type PasskeySite, passkeyIdOf } from '../account/passkey.ts';
import { type ChallengeUse, challengeIn, openChallenge } from './challenge.ts';
import type { PasskeyPorts } from './ports.ts';
import { readAssertion } from './webauthn-responses.ts';

/** What is to be proved, and by whom. */
export interface PasskeyCheck {
  readonly assertion: PasskeyAssertion;
  readonly use: ChallengeUse;
  readonly owner: AccountId;
}

export type PasskeyOutcome =
  | { readonly kind: 'accepted'; readonly account: Account; readonly passkey: PasskeyId }
  | PasskeyNotAccepted;

export interface PasskeyNotAccepted {
  readonly kind: 'passkey-not-accepted';
  readonly reason: PasskeyRefusal;
}

export function notAccepted(reason: PasskeyRefusal): PasskeyNotAccepted {
  return { kind: 'passkey-not-accepted', reason };
}

/** The account whose passkey this is, found by what the passkey itself says. */
export async function signInWithPasskey(
  assertion: PasskeyAssertion,
  site: PasskeySite,
  ports: PasskeyPorts,
): Promise<PasskeyOutcome> {
  const owner = AccountId.safeParse(assertion.response.userHandle);
  if (!owner.success) return notAccepted('unknown');
  return checkPasskey({ assertion, use: { kind: 'sign-in' }, owner: owner.data }, site, ports);
}

/**
 * The account, if this is one of its passkeys and answered a challenge of ours, given out for this use, that nobody has
 * used. What the passkey says of itself is kept: how often it was used, and whether it is backed up.
 */
export async function checkPasskey(
  { assertion, use, owner }: PasskeyCheck,
  site: PasskeySite,
  ports: PasskeyPorts,
): Promise<PasskeyOutcome> {
  const { clientDataJSON, userHandle = owner } = assertion.response;
  if (userHandle !== owner) return notAccepted('other-account');
  const asked = challengeIn(clientDataJSON);
  const challenge = openChallenge(asked, use, { now: ports.now, key: ports.keys.passkeyChallenge });
  if (challenge === null) return notAccepted('too-late');
  let isFirstUse = false;
  const outcome = await ports.accounts.update<PasskeyOutcome>(owner, async (account) => {
    const passkey = account.passkeys.find(({ credentialId }) => credentialId === assertion.id);
    if (passkey === undefined) return { result: notAccepted('unknown') };
    const used = await readAssertion(assertion, passkey, asked, site);
    if (typeof used === 'string') return { result: notAccepted(used) };
    if (account.isLocked) return { result: notAccepted('account-locked') };
    isFirstUse ||= await ports.usedChallenges.create(challenge);
    if (!isFirstUse) return { result: notAccepted('too-late') };
    const passkeys = account.passkeys.map((one) => (one === passkey ? { ...used, lastUsedAt: ports.now() } : one));
    const next = { ...account, passkeys };
    return { next, result: { kind: 'accepted', account: next, passkey: passkeyIdOf(passkey) } };
  });
  return outcome ?? notAccepted('unknown');
}
