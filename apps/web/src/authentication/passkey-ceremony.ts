import type { NewPasskey, NewPasskeyAccount, PasskeyAssertion, PasskeyObstacle, PasskeyPurpose } from '@pollen/shared';
import { creationOptions, requestOptions } from '../api/passkey-requests.ts';
import type { FailedResponse } from '../api/request.ts';
import { retryImport } from '../ui/retry-import.ts';

/** A chunk of its own: only forms need it. */
const library = () => retryImport(() => import('@simplewebauthn/browser'), 2);

/** Null where it does not come. */
const libraryIfThere = () => library().catch(() => null);

export type Obstacle = PasskeyObstacle | 'browser';

/** How a WebAuthn ceremony ended. */
export type Ceremony<T> =
  | { kind: 'done'; passkey: T }
  /** By the person, or by another ceremony that was started. */
  | { kind: 'cancelled' }
  /** This authenticator has a passkey for this account already. */
  | { kind: 'known' }
  | { kind: 'impossible' }
  /** What it takes did not come. */
  | { kind: 'missing' }
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

export type PreparedPasskey = ReturnType<typeof requestOptions>;

/** Fetches what a ceremony needs before anybody taps: some browsers open the dialog only from the tap itself. */
export function preparePasskey(purpose: PasskeyPurpose): PreparedPasskey {
  void libraryIfThere();
  return requestOptions(purpose);
}

/** Lets the person pick a passkey: at once, or by autofill (conditional UI) until the signal is aborted. */
export async function pickPasskey(
  purpose: PasskeyPurpose,
  autofill: AbortSignal | null = null,
  prepared: PreparedPasskey | null = null,
): Promise<Ceremony<PasskeyAssertion>> {
  const early = await prepared;
  const asked = early?.kind === 'ok' ? early : await requestOptions(purpose);
  if (asked.kind !== 'ok') return { kind: 'refused', response: asked };
  const there = await libraryIfThere();
  if (there === null) return { kind: 'missing' };
  // A ceremony that starts aborts the one before: late autofill must not abort one that was asked for by a tap.
  if (autofill?.aborted === true) return { kind: 'cancelled' };
  return settled(there.startAuthentication({ optionsJSON: asked.value, useBrowserAutofill: autofill !== null }));
}

/** Makes a passkey for a new account or, with null, for the one that is signed in. */
export async function createPasskey(account: NewPasskeyAccount | null): Promise<Ceremony<NewPasskey>> {
  const asked = await creationOptions(account);
  if (asked.kind !== 'ok') return { kind: 'refused', response: asked };
  const there = await libraryIfThere();
  if (there === null) return { kind: 'missing' };
  return settled(there.startRegistration({ optionsJSON: asked.value }));
}

/** Whether the browser can show passkeys in the autofill of a field (conditional UI). */
export async function supportsAutofill(): Promise<boolean> {
  return (await libraryIfThere())?.browserSupportsWebAuthnAutofill() ?? false;
}

/** Aborts the ceremony that is under way. */
export async function cancelCeremony(): Promise<void> {
  const there = await libraryIfThere();
  there?.WebAuthnAbortService.cancelCeremony();
}

async function settled<T>(ceremony: Promise<T>): Promise<Ceremony<T>> {
  try {
    return { kind: 'done', passkey: await ceremony };
  } catch (error) {
    return { kind: failureOf(error) };
  }
}

/** The library renames some errors, and keeps the browser's own as the cause. */
function failureOf(error: unknown): 'cancelled' | 'known' | 'impossible' {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  return name === 'InvalidStateError' ? 'known' : 'impossible';
}
