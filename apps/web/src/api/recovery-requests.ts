import { API, CurrentSession, RecoveryCheck, RecoveryLink, type RecoveryRequest } from '@pollen/shared';
import { type Answer, post } from './request.ts';

/** An administrator makes a link for somebody who cannot sign in. */
export function makeRecoveryLink(id: string): Promise<Answer<RecoveryLink>> {
  return post(API.recoveryLink(id), {}, RecoveryLink);
}

/** Whose account the link is for. */
export function checkRecovery(token: string): Promise<Answer<RecoveryCheck>> {
  return post(API.checkRecovery, { token }, RecoveryCheck);
}

export function recover(wanted: RecoveryRequest): Promise<Answer<CurrentSession>> {
  return post(API.recover, wanted, CurrentSession);
}
