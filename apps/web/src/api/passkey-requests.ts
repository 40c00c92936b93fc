import {
  API,
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
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post, type SignInResponse } from './request.ts';
import { postSignIn } from './sign-in-request.ts';

/** For a new account or, with null, for the one that is signed in. */
export function creationOptions(account: NewPasskeyAccount | null): Promise<ApiResponse<PasskeyCreationOptions>> {
  return post(API.passkeyCreationOptions, account ?? {}, PasskeyCreationOptions);
}

export function addPasskey(passkey: NewPasskey): Promise<ApiResponse<PasskeyAdded>> {
  return post(API.newPasskey, { passkey }, PasskeyAdded);
}

export function openAccount(account: NewPasskeyAccount, passkey: NewPasskey): Promise<SignInResponse> {
  return postSignIn(API.newPasskey, { ...account, passkey });
}

export function requestOptions(purpose: PasskeyPurpose): Promise<ApiResponse<PasskeyRequestOptions>> {
  return post(API.passkeyRequestOptions, { purpose }, PasskeyRequestOptions);
}

export function signInWithPasskey(passkey: PasskeyAssertion): Promise<SignInResponse> {
  return postSignIn(API.passkeySignIn, { passkey });
}

export function listPasskeys(): Promise<ApiResponse<PasskeyList>> {
  return get(API.passkeysByNonce(newNonce()), PasskeyList);
}

export function renamePasskey(id: string, name: string): Promise<ApiResponse<PasskeyRenamed>> {
  return post(API.renamePasskey(id), { name }, PasskeyRenamed);
}

export function removePasskey(id: string, endSessions: boolean): Promise<ApiResponse<PasskeyRemoved>> {
  return post(API.removePasskey(id), { endSessions }, PasskeyRemoved);
}
