import {
  API,
  type DecideRequest,
  DecideResponse,
  LastApproval,
  type LoginId,
  ScanResponse,
  VerificationBegun,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

/** `code` is a QR frame, a user code as typed, or a scan ticket. */
export function scanCode(code: string): Promise<ApiResponse<ScanResponse>> {
  return post(API.scan, { code }, ScanResponse);
}

/** Asks for more time, since the person has to prove first who they are. */
export function beginVerification(id: LoginId, decisionToken: string): Promise<ApiResponse<VerificationBegun>> {
  return post(API.beginVerification(id), { decisionToken }, VerificationBegun);
}

export function decideLogin(id: LoginId, decision: DecideRequest): Promise<ApiResponse<DecideResponse>> {
  return post(API.decide(id), decision, DecideResponse);
}

export function loadLastApproval(): Promise<ApiResponse<LastApproval>> {
  return get(API.lastApprovalByNonce(newNonce()), LastApproval);
}
