import { API, CurrentSession, RecoveryCheck, RecoveryLink, type RecoveryRequest } from '@pollen/shared';
import { type ApiResponse, post } from './request.ts';

/** An administrator makes a link for somebody who cannot sign in. */
export function makeRecoveryLink(id: string): Promise<ApiResponse<RecoveryLink>> {
  return post(API.recoveryLink(id), {}, RecoveryLink);
}

/** Whose account the link is for. */
export function checkRecovery(token: string): Promise<ApiResponse<RecoveryCheck>> {
  return post(API.checkRecovery, { token }, RecoveryCheck);
}

export function recover(wanted: RecoveryRequest): Promise<ApiResponse<CurrentSession>> {
  return post(API.recover, wanted, CurrentSession);
}
