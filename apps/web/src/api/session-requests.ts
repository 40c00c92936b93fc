import {
  API,
  CurrentSession,
  type PasswordSignInRequest,
  Revoked,
  SessionList,
  SignedOut,
  Standing,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type Answer, get, post } from './request.ts';

export function standingHere(): Promise<Answer<Standing>> {
  return get(API.standingByNonce(newNonce()), Standing);
}

export function signInWithPassword(credentials: PasswordSignInRequest): Promise<Answer<CurrentSession>> {
  return post(API.passwordSignIn, credentials, CurrentSession);
}

export function signOut(): Promise<Answer<unknown>> {
  return post(API.signOut, {}, SignedOut);
}

export function listSessions(): Promise<Answer<SessionList>> {
  return get(API.sessionsByNonce(newNonce()), SessionList);
}

export function revokeSession(id: string): Promise<Answer<unknown>> {
  return post(API.revokeSession(id), {}, Revoked);
}

export function revokeOtherSessions(): Promise<Answer<unknown>> {
  return post(API.revokeOthers, {}, Revoked);
}
