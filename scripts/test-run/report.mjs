import { prepare } from '../set-up/prepare.mjs';

/** @typedef {import('./tally.mjs').Attempts} Attempts */

/**
 * Makes the clone ready, tests, and says at the end how many tests passed and failed. What stopped them is said in one
 * line, and is a failure.
 * @param {() => Promise<Attempts>} test
 */
export async function report(test) {
  const { passed, failed } = await afterSetUp(test).catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    return { passed: 0, failed: 1 };
  });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** @param {() => Promise<Attempts>} test */
async function afterSetUp(test) {
  return (await prepare()) ? test() : { passed: 0, failed: 1 };
}
