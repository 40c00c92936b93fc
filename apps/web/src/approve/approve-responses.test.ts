import { describe, expect, it } from '@jest/globals';
import { PROBLEMS, type ProblemType } from '@pollen/shared';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { afterDecision, afterScan, isFinal } from './approve-responses.ts';
import { chosen, decisionOf, ended, questionExpired, reAuthenticated, signedIn } from './approve-state.ts';
import { aQuestion, aScan } from './testing/simulated-question.ts';

const scanned = { code: 'a-frame', typed: null };
const typed = { code: 'WDJB-MJHT', typed: 'WDJB-MJHT' };
const question = aQuestion();
const approval = { decision: 'approve', matchNumber: 47, sessionLifetime: '1h' } as const;
const denial = { decision: 'deny' } as const;
const decided = (status: 'approved' | 'denied') =>
  ({ kind: 'ok', value: { kind: 'decision', id: question.id, status } }) as const;

describe('a scan that is answered', () => {
  it('asks the question, with its deadline by this page’s own clock', () => {
    const state = afterScan(ok(aScan), scanned, 5_000);
    expect(state).toEqual({ at: 'question', question: { ...aScan, code: 'a-frame', expiresAt: 125_000 } });
  });

  it('asks a signed-out person to sign in and goes on with the ticket', () => {
    const state = afterScan(problem('sign-in-required', { ticket: 'a-ticket' }), typed, 0);
    expect(state).toEqual({ at: 'sign-in', code: { code: 'a-ticket', typed: 'WDJB-MJHT' } });
    expect(signedIn(state)).toEqual({ at: 'scanning', code: { code: 'a-ticket', typed: 'WDJB-MJHT' } });
  });

  it('tells a signed-out person where nobody has an account yet', () => {
    const state = afterScan(problem('sign-in-required', { ticket: 'a-ticket', isSetUp: false }), typed, 0);
    expect(state).toMatchObject({ at: 'sign-in', isSetUp: false });
    expect(signedIn(state)).toEqual({ at: 'scanning', code: { code: 'a-ticket', typed: 'WDJB-MJHT' } });
  });

  it('returns an unknown code to the field it was typed into', () => {
    expect(afterScan(problem('login-not-found'), typed, 0)).toEqual({ at: 'entry', unknown: 'WDJB-MJHT' });
  });

  it.each([
    ['login-not-found', 'ran-out'],
    ['invalid-request', 'ran-out'],
    ['login-already-scanned', 'already-scanned'],
    ['login-already-decided', 'already-decided'],
    ['qr-session-cannot-approve', 'scanned-by-qr-session'],
    ['cross-site-request', 'not-now'],
  ] as const)('%s ends in %s', (type, kind) => {
    expect(afterScan(problem(type), scanned, 0)).toEqual(ended({ kind }));
  });

  it('names the address that is meant, where the page was opened at another', () => {
    const address = 'https://login.test';
    const response = problem('cross-site-request', { address });
    const elsewhere = ended({ kind: 'elsewhere', address });
    expect(afterScan(response, scanned, 0)).toEqual(elsewhere);
    expect(afterDecision(response, question, denial)).toEqual(elsewhere);
  });

  it('says how long to wait after too many', () => {
    const response = { ...problem('too-many-requests'), retryAfter: 840 };
    expect(afterScan(response, scanned, 0)).toEqual(ended({ kind: 'too-many', retryAfter: 840 }));
  });
});

describe('a decision that is answered', () => {
  it('approved, denied, or denied for its wrong number', () => {
    const approved = ended({ kind: 'approved', loginId: aScan.id, seconds: 3_600 });
    expect(afterDecision(decided('approved'), question, approval)).toEqual(approved);
    expect(afterDecision(decided('denied'), question, approval)).toEqual(ended({ kind: 'wrong-number' }));
    expect(afterDecision(decided('denied'), question, denial)).toEqual(ended({ kind: 'denied' }));
  });

  it('goes on from where it was after re-authentication', () => {
    const by = ['passkey'] as const;
    const state = afterDecision(problem('verification-required', { verifyBy: [...by] }), question, approval);
    expect(state).toEqual({ at: 're-authentication', question, choice: approval, by });
    expect(reAuthenticated(state)).toEqual({ at: 'deciding', question, choice: approval });
  });

  it.each([
    ['sign-in-required', 'signed-out'],
    ['decision-not-allowed', 'signed-out'],
    ['login-already-decided', 'already-decided'],
    ['login-not-found', 'too-late'],
    ['unsupported-media-type', 'not-now'],
  ] as const)('%s ends in %s', (type, kind) => {
    expect(afterDecision(problem(type), question, denial)).toEqual(ended({ kind }));
  });
});

it('repeats requests until a response settles them', () => {
  const unsettled: ApiResponse<unknown>[] = [NO_RESPONSE, problem('store-unavailable'), problem('unexpected-problem')];
  expect(unsettled.some(isFinal)).toBe(false);
  const types = Object.keys(PROBLEMS).filter((type): type is ProblemType => type in PROBLEMS);
  expect(types.filter((type) => !isFinal(problem(type)))).toEqual([
    'unexpected-problem',
    'mail-not-sent',
    'store-unavailable',
    'clock-wrong',
    'shutting-down',
  ]);
});

describe('a choice', () => {
  it('is made once: a second tap finds no question', () => {
    const first = chosen({ at: 'question', question }, approval);
    expect(first).toEqual({ at: 'deciding', question, choice: approval });
    expect(chosen(first, denial)).toBe(first);
  });

  it('carries the decision token, and a denial its reason', () => {
    expect(decisionOf(question, approval)).toEqual({ ...approval, decisionToken: 'a-token' });
    expect(decisionOf(question, denial)).toEqual({ ...denial, decisionToken: 'a-token', reason: 'not-me' });
  });
});

it('time runs out for a question, not for a decision that is on its way', () => {
  const deciding = { at: 'deciding', question, choice: denial } as const;
  expect(questionExpired({ at: 'question', question })).toEqual(ended({ kind: 'too-late' }));
  expect(questionExpired({ ...deciding, at: 're-authentication' })).toEqual(ended({ kind: 'too-late' }));
  expect(questionExpired(deciding)).toBe(deciding);
});
