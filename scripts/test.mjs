import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';
import { runChecks } from './test-run/checks.mjs';
import { runJest } from './test-run/jest.mjs';
import { findPrograms } from './test-run/programs.mjs';

const patterns = process.argv.slice(2);

/** With patterns only the tests that they name run, and no checks. */
async function test() {
  if (!(await prepare())) return { passed: 0, failed: 1 };
  const env = await findPrograms();
  const checks = patterns.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = await runJest(patterns, env);
  return { passed: checks.passed + tests.passed, failed: checks.failed + tests.failed };
}

const { passed, failed } = await test().catch((cause) => {
  console.error(cause instanceof Error ? cause.message : cause);
  return { passed: 0, failed: 1 };
});
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
