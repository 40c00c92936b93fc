import { API, type PasskeyAssertion, Verified } from '@pollen/shared';
import { type ApiResponse, post } from './request.ts';

/** Proves once more who is signed in here. */
export function verifyPassword(password: string): Promise<ApiResponse<unknown>> {
  return post(API.verify, { password }, Verified);
}

export function verifyPasskey(passkey: PasskeyAssertion): Promise<ApiResponse<unknown>> {
  return post(API.verify, { passkey }, Verified);
}
