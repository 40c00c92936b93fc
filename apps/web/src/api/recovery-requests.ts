import { API, CurrentSession, RecoveryCheck, type RecoveryRequest } from '@pollen/shared';
import { type ApiResponse, post } from './request.ts';

/** Whose account the link is for. */
export function checkRecovery(token: string): Promise<ApiResponse<RecoveryCheck>> {
  return post(API.checkRecovery, { token }, RecoveryCheck);
}

export function recover(request: RecoveryRequest): Promise<ApiResponse<CurrentSession>> {
  return post(API.recover, request, CurrentSession);
}
