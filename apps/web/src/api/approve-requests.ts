import { API, DecideAnswer, type DecideRequest, type LoginId, ScanAnswer, Verified } from '@pollen/shared';
import { type Answer, post } from './request.ts';

/** `code` is a QR frame, a user code as typed, or a scan ticket. */
export function scanCode(code: string): Promise<Answer<ScanAnswer>> {
  return post(API.scan, { code }, ScanAnswer);
}

export function decideLogin(id: LoginId, decision: DecideRequest): Promise<Answer<DecideAnswer>> {
  return post(API.decide(id), decision, DecideAnswer);
}

/** Proves once more who is signed in here. */
export function verifyPassword(password: string): Promise<Answer<unknown>> {
  return post(API.verify, { password }, Verified);
}
