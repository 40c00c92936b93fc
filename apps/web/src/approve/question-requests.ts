import type { DecideResponse, LookResponse, ScanResponse, VerificationBegun } from '@pollen/shared';
import { beginVerification, decideLogin, scanCode } from '../api/approve-requests.ts';
import { decideDevice, lookAtDevice } from '../api/device-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { type Choice, decisionOf, deviceDecisionOf, type Question } from './approve-state.ts';

/** Whatever has this code: a computer, or a device. */
export async function followCode(code: string): Promise<ApiResponse<ScanResponse | LookResponse>> {
  const scanned = await scanCode(code);
  return scanned.kind === 'problem' && scanned.problem.type === 'device-code' ? lookAtDevice(code) : scanned;
}

/** The same question once more, for what has changed. */
export function askAgain(kind: Question['kind'], code: string): Promise<ApiResponse<ScanResponse | LookResponse>> {
  return kind === 'device' ? lookAtDevice(code) : scanCode(code);
}

export function sendDecision(question: Question, choice: Choice): Promise<ApiResponse<DecideResponse>> {
  if (question.kind === 'device') return decideDevice(deviceDecisionOf(question, choice));
  return decideLogin(question.id, decisionOf(question, choice));
}

const TRIES = 3;

/** More time for a proof; a device has enough. Null: what there is stays. */
export async function requestTime(question: Question): Promise<VerificationBegun | null> {
  if (question.kind === 'device') return null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const response = await beginVerification(question.id, question.decisionToken);
    if (response.kind !== 'no-response') return response.kind === 'ok' ? response.value : null;
  }
  return null;
}
