import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';
import { run } from './set-up/run.mjs';
import { findPrograms } from './test-run/programs.mjs';

if (!(await prepare())) process.exit(1);
process.exitCode = await run(process.execPath, ['--import', 'tsx', 'bench/main.ts'], { env: await findPrograms() });
