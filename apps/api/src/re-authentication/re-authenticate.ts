import type { AuthMethod, PasskeyAssertion } from '@pollen/shared';
import { disavowalsOf } from '../account/account.ts';
import type { PasskeySite } from '../account/passkey.ts';
import type { ActivityNotes } from '../activity/activity-notes.ts';
import { checkPasskey, type PasskeyNotAccepted } from '../passkey/check-passkey.ts';
import type { PasskeyPorts } from '../passkey/ports.ts';
import { checkPasswordThrottled, type ThrottledOutcome, type ThrottlePorts } from '../password/password-throttle.ts';
import type { Requester } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Caller } from '../session/use-session.ts';

/** With what somebody proves once more who is signed in. */
export type GivenCredential =
  | { readonly kind: 'password'; readonly password: string; readonly addressKey: string }
  | { readonly kind: 'passkey'; readonly assertion: PasskeyAssertion; readonly site: PasskeySite };

export type ReAuthenticateOutcome =
  | { readonly kind: 'verified' }
  | Exclude<ThrottledOutcome, { kind: 'right' }>
  | PasskeyNotAccepted
  | { readonly kind: 'sign-in-required' };

export type ReAuthenticatePorts = PasskeyPorts &
  ThrottlePorts & { readonly sessions: SessionStore; readonly notes: ActivityNotes };

/** Notes in the session that its person has just proved who they are, and with what. */
export async function reAuthenticate(
  caller: Caller,
  credential: GivenCredential,
  requester: Requester,
  ports: ReAuthenticatePorts,
): Promise<ReAuthenticateOutcome> {
  const outcome = await check(caller, credential, requester, ports);
  if (outcome.kind !== 'right') return outcome;
  return (await record(caller, credential.kind, ports)) ? { kind: 'verified' } : { kind: 'sign-in-required' };
}

async function check(
  { account, session }: Caller,
  credential: GivenCredential,
  requester: Requester,
  ports: ReAuthenticatePorts,
): Promise<{ readonly kind: 'right' } | Exclude<ReAuthenticateOutcome, { kind: 'verified' }>> {
  if (credential.kind === 'password') {
    const by = { requester, addressKey: credential.addressKey, deviceCookies: [], session: session.id };
    return checkPasswordThrottled({ username: account.username, password: credential.password, by }, ports);
  }
  const { assertion, site } = credential;
  // Only a passkey of this account, asked for in this session.
  const use = { kind: 'verification', session: session.id } as const;
  const outcome = await checkPasskey({ assertion, use, owner: account.id }, site, ports);
  if (outcome.kind === 'accepted') return { kind: 'right' };
  await ports.notes.noteFailure(account.id, requester);
  return outcome;
}

/** False: the session has ended meanwhile. */
async function record(
  { account, session: { id } }: Caller,
  verifiedBy: AuthMethod,
  { sessions, now }: ReAuthenticatePorts,
): Promise<boolean> {
  const disavowals = disavowalsOf(account);
  const isRecorded = await sessions.update(id, (session) => ({
    next: { ...session, verifiedAt: now(), verifiedBy, disavowals },
    result: true,
  }));
  return isRecorded ?? false;
}
