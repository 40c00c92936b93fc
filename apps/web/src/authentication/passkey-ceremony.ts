import type { NewPasskey, NewPasskeyAccount, PasskeyAssertion, PasskeyObstacle, PasskeyPurpose } from '@pollen/shared';
import { creationOptions, requestOptions } from '../api/passkey-requests.ts';
import type { FailedResponse } from '../api/request.ts';

/** Only pages with a form need it. */
const library = () => import('@simplewebauthn/browser');

export type Obstacle = PasskeyObstacle | 'browser';

/** What the person and their authenticator made of it. */
export type Ceremony<T> =
  | { kind: 'done'; passkey: T }
  /** The person changed their mind, or another ceremony took this one's place. */
  | { kind: 'cancelled' }
  /** This authenticator has a passkey for this account already. */
  | { kind: 'known' }
  | { kind: 'impossible' }
  | { kind: 'refused'; response: FailedResponse };

/** Why no passkey works in this browser at this address; null where one does. */
export function obstacleHere({
  protocol,
  hostname,
}: Pick<Location, 'protocol' | 'hostname'> = location): Obstacle | null {
  if (protocol !== 'https:' && hostname !== 'localhost') return 'plain-http';
  if (/^[\d.]+$|:/.test(hostname)) return 'address-is-a-number';
  return 'PublicKeyCredential' in window ? null : 'browser';
}

/** Lets the person pick a passkey: at once, or in the autofill of a field until the signal says stop. */
export async function pickPasskey(
  purpose: PasskeyPurpose,
  autofill: AbortSignal | null = null,
): Promise<Ceremony<PasskeyAssertion>> {
  const asked = await requestOptions(purpose);
  if (asked.kind !== 'ok') return { kind: 'refused', response: asked };
  const { startAuthentication } = await library();
  // To start one ceremony ends the other: autofill that is late must not end one that was asked for meanwhile.
  if (autofill?.aborted === true) return { kind: 'cancelled' };
  return settled(startAuthentication({ optionsJSON: asked.value, useBrowserAutofill: autofill !== null }));
}

/** Has a passkey made, for a new account or for the one that is signed in. */
export async function createPasskey(account: NewPasskeyAccount | null): Promise<Ceremony<NewPasskey>> {
  const asked = await creationOptions(account);
  if (asked.kind !== 'ok') return { kind: 'refused', response: asked };
  const { startRegistration } = await library();
  return settled(startRegistration({ optionsJSON: asked.value }));
}

/** Whether passkeys can be in the autofill of a field. */
export async function supportsAutofill(): Promise<boolean> {
  const { browserSupportsWebAuthnAutofill } = await library();
  return browserSupportsWebAuthnAutofill();
}

/** Ends what is under way. */
export async function cancelCeremony(): Promise<void> {
  const { WebAuthnAbortService } = await library();
  WebAuthnAbortService.cancelCeremony();
}

async function settled<T>(ceremony: Promise<T>): Promise<Ceremony<T>> {
  try {
    return { kind: 'done', passkey: await ceremony };
  } catch (wrong) {
    return { kind: kindOf(wrong) };
  }
}

/** The library gives its own name to some, and keeps the browser's in the cause. */
function kindOf(wrong: unknown): 'cancelled' | 'known' | 'impossible' {
  const cause = wrong instanceof Error && wrong.cause instanceof Error ? wrong.cause : wrong;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  return name === 'InvalidStateError' ? 'known' : 'impossible';
}
