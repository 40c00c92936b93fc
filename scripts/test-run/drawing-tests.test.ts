import { expect, it } from '@jest/globals';
import { drawingTests } from './drawing-tests.mjs';

it('finds the tests that draw what they do, wherever they are, and only those', () => {
  const found = drawingTests();
  expect(found).toEqual(expect.arrayContaining(['tests/http/fuzz.test.ts', 'apps/api/src/brand/brand-colors.test.ts']));
  expect(found.filter((file) => file.includes('node_modules') || file.includes('sign-in.test'))).toEqual([]);
});
