import {
  API,
  type CurrentSession,
  FRONT_PAGE_API,
  type PasswordSignInRequest,
  Revoked,
  SessionList,
  SessionRenamed,
  type SessionStatus,
} from '@pollen/shared';
import { isCurrentSession, isSessionStatus, isSignedOut } from './front-page-responses.ts';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post, type SignInResponse, schemaOf } from './request.ts';
import { postSignIn } from './sign-in-request.ts';

export function loadSessionStatus(): Promise<ApiResponse<SessionStatus>> {
  return get(FRONT_PAGE_API.whoamiByNonce(newNonce()), schemaOf(isSessionStatus));
}

/** Says that a person uses the session. */
export function reportUse(): Promise<ApiResponse<CurrentSession>> {
  return get(FRONT_PAGE_API.sessionByNonce(newNonce()), schemaOf(isCurrentSession));
}

export function signInWithPassword(credentials: PasswordSignInRequest): Promise<SignInResponse> {
  return postSignIn(API.passwordSignIn, credentials);
}

export function signOut(): Promise<ApiResponse<unknown>> {
  return post(FRONT_PAGE_API.signOut, {}, schemaOf(isSignedOut));
}

export function listSessions(): Promise<ApiResponse<SessionList>> {
  return get(API.sessionsByNonce(newNonce()), SessionList);
}

export function revokeSession(id: string): Promise<ApiResponse<unknown>> {
  return post(API.revokeSession(id), {}, Revoked);
}

/** That session, and all others of its browser. */
export function revokeGroup(id: string): Promise<ApiResponse<unknown>> {
  return post(API.revokeSession(id), { group: true }, Revoked);
}

export function renameSession(id: string, name: string | null): Promise<ApiResponse<unknown>> {
  return post(API.renameSession(id), { name }, SessionRenamed);
}

export function revokeOtherSessions(): Promise<ApiResponse<unknown>> {
  return post(API.revokeOthers, {}, Revoked);
}
