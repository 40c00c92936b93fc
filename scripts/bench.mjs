import './set-up/node-version.mjs';
import { runProgram } from './test-run/run-program.mjs';

await runProgram('bench/main.ts', process.argv.slice(2));
