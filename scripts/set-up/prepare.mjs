import { join } from 'node:path';
import { build } from './build.mjs';
import { holding } from './lock.mjs';
import { installPackages } from './packages.mjs';
import { ROOT } from './run.mjs';

/** Makes a clone ready to run: packages installed, product built. What stopped it is said in one line. */
export async function prepare() {
  try {
    await holding(join(ROOT, '.tsbuild/preparing'), async () => {
      await installPackages();
      await build();
    });
    return true;
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    return false;
  }
}
