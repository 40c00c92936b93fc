/** `FUZZ_SEED` is the seed of every test that draws what it does. Else each draws a new one, and prints it when it fails. */
const seed = process.env['FUZZ_SEED'];
if (seed !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(seed) });
}
