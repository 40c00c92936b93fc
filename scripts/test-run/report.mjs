/** @typedef {import('./tally.mjs').Attempts} Attempts */

/**
 * Says at the end how many tests passed and failed. What stopped them is said in one line, and is a failure.
 * @param {() => Promise<Attempts>} test
 */
export async function report(test) {
  const { passed, failed } = await test().catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause);
    return { passed: 0, failed: 1 };
  });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
