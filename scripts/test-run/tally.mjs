/** @typedef {{ passed: number, failed: number }} Attempts */
/** @typedef {{ name: string, startTime: number, endTime: number }} TestFile */
/**
 * @typedef {object} JestResults
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {TestFile[]} testResults
 */

/**
 * Counts a run of Jest. A test that was skipped and a file that did not run are failures: neither showed anything. So is
 * a run without results, without tests, or one that ended badly for a reason no test names.
 * @param {JestResults | undefined} results
 * @param {number} exitCode
 * @returns {Attempts}
 */
export function tallyOfJest(results, exitCode) {
  if (results === undefined) return { passed: 0, failed: 1 };
  const passed = results.numPassedTests;
  const failed =
    results.numFailedTests + results.numPendingTests + results.numTodoTests + results.numRuntimeErrorTestSuites;
  const unexplained = failed === 0 && (passed === 0 || exitCode !== 0);
  return { passed, failed: unexplained ? 1 : failed };
}

/**
 * @param {readonly Attempts[]} attempts
 * @returns {Attempts}
 */
export function sum(attempts) {
  return attempts.reduce((all, each) => ({ passed: all.passed + each.passed, failed: all.failed + each.failed }));
}

/**
 * @param {readonly TestFile[]} files
 * @param {number} count
 */
export function slowest(files, count) {
  return files
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count);
}
