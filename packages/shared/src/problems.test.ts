import { expect, it } from '@jest/globals';
import { Problem } from './problems.ts';

it('a problem of another product is not taken for ours', () => {
  const problem = { type: 'about:blank', title: 'Not Found', status: 404 };
  expect(Problem.safeParse(problem).success).toBe(false);
  expect(Problem.safeParse({ ...problem, type: 'toString' }).success).toBe(false);
  expect(Problem.safeParse({ ...problem, type: 'login-not-found' }).success).toBe(true);
});
