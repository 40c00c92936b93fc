import { API, RecoveryCheck, type RecoveryRequest } from '@pollen/shared';
import { type ApiResponse, post, type SignInResponse } from './request.ts';
import { postSignIn } from './sign-in-request.ts';

/** Whose account the link is for. */
export function checkRecovery(token: string): Promise<ApiResponse<RecoveryCheck>> {
  return post(API.checkRecovery, { token }, RecoveryCheck);
}

export function recover(request: RecoveryRequest): Promise<SignInResponse> {
  return postSignIn(API.recover, request);
}
