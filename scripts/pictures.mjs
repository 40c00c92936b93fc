import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';
import { run } from './set-up/run.mjs';
import { findPrograms } from './test-run/programs.mjs';

if (!(await prepare())) process.exit(1);
const program = ['--import', 'tsx', 'tests/pictures/take.program.ts'];
process.exitCode = await run(process.execPath, program, { env: await findPrograms() });
