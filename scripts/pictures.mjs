import './set-up/node-version.mjs';
import { runProgram } from './test-run/run-program.mjs';

await runProgram('tests/pictures/take.program.ts');
