import { expect, test } from '@jest/globals';
import type { ApiResponse } from '../api/request.ts';
import { problemText } from './problem-text.ts';

function refusedWith(type: 'too-many-requests' | 'store-unavailable', retryAfter: number | null) {
  return { kind: 'problem', problem: { type, title: '', status: 400 }, retryAfter } satisfies ApiResponse<unknown>;
}

test('who came too often is told when to come back', () => {
  expect(problemText(refusedWith('too-many-requests', 30))).toBe('That was too often. Try again in 30 seconds.');
  expect(problemText(refusedWith('too-many-requests', 0))).toBe('That was too often. Try again in 1 second.');
  expect(problemText(refusedWith('too-many-requests', null))).toContain('Wait a little');
});

test('a missing answer and a refusal are told apart', () => {
  expect(problemText({ kind: 'no-answer' })).toContain('connection');
  expect(problemText(refusedWith('store-unavailable', 5))).not.toContain('connection');
});
