import {
  API,
  CurrentSession,
  type PasswordSignInRequest,
  Revoked,
  SessionList,
  SessionStatus,
  SignedOut,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

export function loadSessionStatus(): Promise<ApiResponse<SessionStatus>> {
  return get(API.whoamiByNonce(newNonce()), SessionStatus);
}

export function signInWithPassword(credentials: PasswordSignInRequest): Promise<ApiResponse<CurrentSession>> {
  return post(API.passwordSignIn, credentials, CurrentSession);
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
