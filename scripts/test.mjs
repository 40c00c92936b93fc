import './set-up/node-version.mjs';
import { runChecks } from './test-run/checks.mjs';
import { drawingTests } from './test-run/drawing-tests.mjs';
import { runJest } from './test-run/jest.mjs';
import { findPrograms } from './test-run/programs.mjs';
import { report } from './test-run/report.mjs';
import { sum } from './test-run/tally.mjs';

const patterns = process.argv.slice(2);
const SEED = '1';

/** With patterns only the tests that they name run, once and without checks. */
await report(async () => {
  const env = await findPrograms();
  if (patterns.length > 0) return runJest('product', patterns, env);
  return sum([
    await runChecks(),
    await runJest('product', [], env),
    await runJest('product', drawingTests(), { ...env, FUZZ_SEED: SEED }),
  ]);
});
