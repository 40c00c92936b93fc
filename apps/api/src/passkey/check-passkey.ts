import type { PasskeyAssertion } from '@pollen/shared';
import { type Account, AccountId } from '../account/account.ts';
import type { PasskeySite } from '../account/passkey.ts';
import { type ChallengeUse, challengeIn, openChallenge } from './challenge.ts';
import type { PasskeyPorts } from './ports.ts';
import { readAssertion } from './webauthn-responses.ts';

/** What is to be proved, and by whom. */
export interface PasskeyCheck {
  readonly assertion: PasskeyAssertion;
  readonly use: ChallengeUse;
  readonly owner: AccountId;
}

/** The account whose passkey this is, found by what the passkey itself says. Null where it is not accepted. */
export async function signInWithPasskey(
  assertion: PasskeyAssertion,
  site: PasskeySite,
  ports: PasskeyPorts,
): Promise<Account | null> {
  const owner = AccountId.safeParse(assertion.response.userHandle);
  return owner.success ? checkPasskey({ assertion, use: { kind: 'sign-in' }, owner: owner.data }, site, ports) : null;
}

/**
 * The account, if this is one of its passkeys and answered a challenge of ours, given out for this use, that nobody has
 * used. What the passkey says of itself is kept: how often it was used, and whether it is backed up.
 */
export async function checkPasskey(
  { assertion, use, owner }: PasskeyCheck,
  site: PasskeySite,
  ports: PasskeyPorts,
): Promise<Account | null> {
  const { clientDataJSON, userHandle = owner } = assertion.response;
  if (userHandle !== owner) return null;
  const asked = challengeIn(clientDataJSON);
  const challenge = openChallenge(asked, use, { now: ports.now, key: ports.keys.passkeyChallenge });
  if (challenge === null) return null;
  let isFirstUse = false;
  return ports.accounts.update<Account | null>(owner, async (account) => {
    const passkey = account.passkeys.find(({ credentialId }) => credentialId === assertion.id);
    if (account.isLocked || !passkey) return { result: null };
    const used = await readAssertion(assertion, passkey, asked, site);
    if (used === null) return { result: null };
    isFirstUse ||= await ports.usedChallenges.create(challenge);
    if (!isFirstUse) return { result: null };
    const passkeys = account.passkeys.map((one) => (one === passkey ? { ...used, lastUsedAt: ports.now() } : one));
    const next = { ...account, passkeys };
    return { next, result: next };
  });
}
