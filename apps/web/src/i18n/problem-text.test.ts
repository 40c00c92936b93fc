import { expect, it } from '@jest/globals';
import { NO_RESPONSE, problem } from '../api/testing/responses.ts';
import { problemText } from './problem-text.ts';

it('says when to come back after too many requests', () => {
  expect(problemText(problem('too-many-requests', {}, 30))).toBe('That was too often. Try again in 30 seconds.');
  expect(problemText(problem('too-many-requests', {}, 0))).toBe('That was too often. Try again in 1 second.');
  expect(problemText(problem('too-many-requests', {}, null))).toContain('Wait a little');
});

it('distinguishes a missing response and a refusal', () => {
  expect(problemText(NO_RESPONSE)).toContain('connection');
  expect(problemText(problem('store-unavailable', {}, 5))).not.toContain('connection');
});
