import { expect } from '@jest/globals';
import { PROBLEMS, type ProblemType } from '@pollen/shared';
import type { ClientResponse } from './client.ts';

/** The response is a problem of this type, with its status, and signs nobody in. */
export function expectProblem(response: ClientResponse, type: ProblemType): void {
  expect(response.body).toMatchObject({ type, status: PROBLEMS[type].status });
  expect(response.status).toBe(PROBLEMS[type].status);
  expect(response.headers.get('set-cookie')).toBeNull();
}
