import { expect } from '@jest/globals';
import { PROBLEMS, type ProblemType } from '@pollen/shared';
import type { Answer } from './client.ts';

/** The answer is a problem of this type, with its status, and signs nobody in. */
export function expectProblem(answer: Answer, type: ProblemType): void {
  expect(answer.body).toMatchObject({ type, status: PROBLEMS[type].status });
  expect(answer.status).toBe(PROBLEMS[type].status);
  expect(answer.headers.get('set-cookie')).toBeNull();
}
