import type { DecideResponse, LookResponse, Problem, ScanResponse } from '@pollen/shared';
import { otherAddress } from '../api/other-address.ts';
import type { ApiResponse } from '../api/request.ts';
import { type ApproveState, type Choice, type Code, ended, type Question } from './approve-state.ts';
import { secondsOf } from './chosen-lifetime.ts';

type Refused = Extract<ApiResponse<unknown>, { kind: 'problem' }>;

/** A response that settles the request. After the others it is sent again. */
export type FinalResponse<T> = Exclude<ApiResponse<T>, { kind: 'no-response' }>;

export function isFinal<T>(response: ApiResponse<T>): response is FinalResponse<T> {
  return response.kind === 'ok' || (response.kind === 'problem' && response.problem.status < 500);
}

export function afterScan(response: FinalResponse<ScanResponse | LookResponse>, code: Code, now: number): ApproveState {
  if (response.kind === 'problem') return afterRefusedScan(response, code);
  const { value } = response;
  return { at: 'question', question: { ...value, code: code.code, expiresAt: now + value.expiresIn * 1000 } };
}

function afterRefusedScan({ problem, retryAfter }: Refused, code: Code): ApproveState {
  switch (problem.type) {
    case 'sign-in-required':
      return {
        at: 'sign-in',
        code: { ...code, code: problem.ticket ?? code.code },
        ...(problem.isSetUp === false && { isSetUp: false }),
      };
    case 'login-not-found':
    case 'invalid-request':
      return code.typed === null ? ended({ kind: 'ran-out' }) : { at: 'entry', unknown: code.typed };
    case 'login-already-scanned':
      return ended({ kind: 'already-scanned' });
    case 'login-already-decided':
      return ended({ kind: 'already-decided' });
    case 'qr-session-cannot-approve':
      return ended({ kind: 'scanned-by-qr-session' });
    case 'application-not-allowed':
      return ended({ kind: 'not-allowed' });
    case 'too-many-requests':
      return ended({ kind: 'too-many', retryAfter });
    default:
      return refusedOtherwise(problem);
  }
}

function refusedOtherwise(problem: Problem): ApproveState {
  const address = otherAddress(problem, location.origin);
  return ended(address === null ? { kind: 'not-now' } : { kind: 'elsewhere', address });
}

export function afterDecision(
  response: FinalResponse<DecideResponse>,
  question: Question,
  choice: Choice,
): ApproveState {
  if (response.kind === 'problem') return afterRefusedDecision(response, question, choice);
  if (choice.decision === 'deny') return ended({ kind: choice.reason === 'no-number' ? 'let-go' : 'denied' });
  if (response.value.status !== 'approved') return ended({ kind: 'wrong-number' });
  const seconds = secondsOf(question.sessionLifetimes, choice.sessionLifetime);
  if (question.kind === 'device') return ended({ kind: 'device-approved', seconds });
  return ended({ kind: 'approved', loginId: question.id, seconds });
}

function afterRefusedDecision({ problem, retryAfter }: Refused, question: Question, choice: Choice): ApproveState {
  switch (problem.type) {
    case 'verification-required':
      return { at: 're-authentication', question, choice, by: problem.verifyBy };
    case 'sign-in-required':
    case 'decision-not-allowed':
      return ended({ kind: 'signed-out' });
    case 'login-already-decided':
      return ended({ kind: 'already-decided' });
    case 'login-not-found':
      return ended({ kind: 'too-late' });
    case 'application-not-allowed':
      return ended({ kind: 'not-allowed' });
    case 'too-many-requests':
      return ended({ kind: 'too-many', retryAfter });
    default:
      return refusedOtherwise(problem);
  }
}
