import { API, CurrentSession, SessionStatus } from '@pollen/shared';
import { keepsCookies } from './keeps-cookies.ts';
import { newNonce } from './nonce.ts';
import { get, post, type SignInResponse } from './request.ts';

/** Sends what ends in a session, and asks whether it is there. A browser that keeps no cookies sends nothing. */
export async function postSignIn(path: string, body: object): Promise<SignInResponse> {
  if (!keepsCookies()) return { kind: 'not-kept' };
  const response = await post(path, body, CurrentSession);
  if (response.kind !== 'ok') return response;
  const status = await get(API.whoamiByNonce(newNonce()), SessionStatus);
  return status.kind === 'ok' && status.value.current === null ? { kind: 'not-kept' } : response;
}
