import { API, type PasswordSignInRequest, Revoked, SessionList, SessionStatus, SignedOut } from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post, type SignInResponse } from './request.ts';
import { postSignIn } from './sign-in-request.ts';

export function loadSessionStatus(): Promise<ApiResponse<SessionStatus>> {
  return get(API.whoamiByNonce(newNonce()), SessionStatus);
}

export function signInWithPassword(credentials: PasswordSignInRequest): Promise<SignInResponse> {
  return postSignIn(API.passwordSignIn, credentials);
}

export function signOut(): Promise<ApiResponse<unknown>> {
  return post(API.signOut, {}, SignedOut);
}

export function listSessions(): Promise<ApiResponse<SessionList>> {
  return get(API.sessionsByNonce(newNonce()), SessionList);
}

export function revokeSession(id: string): Promise<ApiResponse<unknown>> {
  return post(API.revokeSession(id), {}, Revoked);
}

export function revokeOtherSessions(): Promise<ApiResponse<unknown>> {
  return post(API.revokeOthers, {}, Revoked);
}
