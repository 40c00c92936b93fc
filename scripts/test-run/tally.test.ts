import { describe, expect, it } from '@jest/globals';
import { slowest, sum, tallyOfJest } from './tally.mjs';

const clean = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
};

describe('the count of a test run', () => {
  it('is what Jest counted when all is well', () => {
    expect(tallyOfJest(clean, 0)).toEqual({ passed: 3, failed: 0 });
  });

  it('takes failed, skipped and planned tests and files that did not run as failures', () => {
    const results = { ...clean, numFailedTests: 1, numPendingTests: 2, numTodoTests: 4, numRuntimeErrorTestSuites: 8 };
    expect(tallyOfJest(results, 1)).toEqual({ passed: 3, failed: 15 });
  });

  it('is the sum of several runs', () => {
    expect(sum([{ passed: 3, failed: 0 }, tallyOfJest(undefined, 0), { passed: 4, failed: 2 }])).toEqual({
      passed: 7,
      failed: 3,
    });
  });

  it('fails when no test ran', () => {
    expect(tallyOfJest({ ...clean, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it('fails when Jest wrote no results', () => {
    expect(tallyOfJest(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it('fails when Jest fails although every test passed', () => {
    expect(tallyOfJest(clean, 1)).toEqual({ passed: 3, failed: 1 });
  });
});

describe('the slowest files', () => {
  it('come first', () => {
    const files = [
      { name: 'quick', startTime: 0, endTime: 10 },
      { name: 'slow', startTime: 0, endTime: 2000 },
      { name: 'middling', startTime: 0, endTime: 500 },
    ];
    expect(slowest(files, 2)).toEqual([
      { name: 'slow', seconds: 2 },
      { name: 'middling', seconds: 0.5 },
    ]);
  });
});
