import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';
import { runChecks } from './test-run/checks.mjs';
import { runJest } from './test-run/jest.mjs';
import { findPrograms } from './test-run/programs.mjs';
import { report } from './test-run/report.mjs';

const patterns = process.argv.slice(2);

/** With patterns only the tests that they name run, and no checks. */
await report(async () => {
  if (!(await prepare())) return { passed: 0, failed: 1 };
  const env = await findPrograms();
  const checks = patterns.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = await runJest('product', patterns, env);
  return { passed: checks.passed + tests.passed, failed: checks.failed + tests.failed };
});
