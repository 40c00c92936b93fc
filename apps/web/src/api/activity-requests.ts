import { Activity, API, SignInConfirmed, SignInDisavowed } from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

export function loadActivity(): Promise<ApiResponse<Activity>> {
  return get(API.activityByNonce(newNonce()), Activity);
}

export function sendConfirmation(sessionId: string): Promise<ApiResponse<unknown>> {
  return post(API.confirmSignIn(sessionId), {}, SignInConfirmed);
}

/** Several at once. */
export function sendConfirmations(sessionIds: readonly string[]): Promise<ApiResponse<unknown>> {
  return post(API.confirmSignIns, { sessionIds }, SignInConfirmed);
}

export function sendDisavowal(sessionId: string): Promise<ApiResponse<unknown>> {
  return post(API.disavowSignIn(sessionId), {}, SignInDisavowed);
}
