import { npm } from '../set-up/run.mjs';

/** @typedef {import('./tally.mjs').Attempts} Attempts */

const CHECKS = ['types', 'lint', 'layers', 'dead-code'];

/**
 * Runs every check, each of which counts as one test.
 * @returns {Promise<Attempts>}
 */
export async function runChecks() {
  const tally = { passed: 0, failed: 0 };
  for (const name of CHECKS) {
    const begun = performance.now();
    const code = await npm(['run', '--silent', `check:${name}`], { quiet: true });
    console.log(
      `${code === 0 ? 'ok    ' : 'FAILED'} check:${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`,
    );
    tally[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return tally;
}
