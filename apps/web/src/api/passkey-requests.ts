import {
  API,
  CurrentSession,
  type NewPasskey,
  type NewPasskeyAccount,
  PasskeyAdded,
  type PasskeyAssertion,
  PasskeyCreationOptions,
  PasskeyList,
  type PasskeyPurpose,
  PasskeyRemoved,
  PasskeyRenamed,
  PasskeyRequestOptions,
  Verified,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type Answer, get, post } from './request.ts';

/** What to tell the authenticator that makes a passkey, for a new account or for the one that is signed in. */
export function creationOptions(account: NewPasskeyAccount | null): Promise<Answer<PasskeyCreationOptions>> {
  return post(API.passkeyCreationOptions, account ?? {}, PasskeyCreationOptions);
}

export function addPasskey(passkey: NewPasskey): Promise<Answer<PasskeyAdded>> {
  return post(API.newPasskey, { passkey }, PasskeyAdded);
}

export function openAccount(account: NewPasskeyAccount, passkey: NewPasskey): Promise<Answer<CurrentSession>> {
  return post(API.newPasskey, { ...account, passkey }, CurrentSession);
}

export function requestOptions(purpose: PasskeyPurpose): Promise<Answer<PasskeyRequestOptions>> {
  return post(API.passkeyRequestOptions, { purpose }, PasskeyRequestOptions);
}

export function signInWithPasskey(passkey: PasskeyAssertion): Promise<Answer<CurrentSession>> {
  return post(API.passkeySignIn, { passkey }, CurrentSession);
}

export function verifyPasskey(passkey: PasskeyAssertion): Promise<Answer<unknown>> {
  return post(API.verify, { passkey }, Verified);
}

export function listPasskeys(): Promise<Answer<PasskeyList>> {
  return get(API.passkeysByNonce(newNonce()), PasskeyList);
}

export function renamePasskey(id: string, name: string): Promise<Answer<PasskeyRenamed>> {
  return post(API.renamePasskey(id), { name }, PasskeyRenamed);
}

export function removePasskey(id: string): Promise<Answer<PasskeyRemoved>> {
  return post(API.removePasskey(id), {}, PasskeyRemoved);
}
