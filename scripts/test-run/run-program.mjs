import { prepare } from '../set-up/prepare.mjs';
import { run } from '../set-up/run.mjs';
import { findPrograms } from './programs.mjs';

/**
 * Runs a program of ours in TypeScript that drives the built product, in a clone that is made ready for it.
 * @param {string} file
 * @param {readonly string[]} args
 */
export async function runProgram(file, args = []) {
  process.exitCode = (await prepare())
    ? await run(process.execPath, ['--import', 'tsx', file, ...args], { env: await findPrograms() })
    : 1;
}
