import './set-up/node-version.mjs';
import { join } from 'node:path';
import { holding } from './set-up/lock.mjs';
import { installPackages } from './set-up/packages.mjs';
import { ROOT, run } from './set-up/run.mjs';

await holding(join(ROOT, '.tsbuild/preparing'), installPackages);
const args = ['--import', 'tsx', 'tests/deployment/image-check.program.ts', ...process.argv.slice(2)];
process.exitCode = await run(process.execPath, args);
