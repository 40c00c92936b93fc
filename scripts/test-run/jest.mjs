import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT, run } from '../set-up/run.mjs';
import { slowest, tallyOfJest } from './tally.mjs';

const WORKERS = 2;
const TIME_LIMIT = 60 * 60 * 1000;
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

/** Tests of hostile networks take minutes, and programs that nothing else needs: they are run on demand. */
const CHOICE = {
  product: ['--ignoreProjects', 'networks'],
  networks: ['--selectProjects', 'networks'],
  coverage: ['--ignoreProjects', 'networks', '--coverage'],
};

/**
 * Runs the tests whose path holds one of the patterns, or all of them.
 * @param {keyof typeof CHOICE} which
 * @param {readonly string[]} patterns
 * @param {Record<string, string>} env
 * @param {number} [timeLimit] in milliseconds
 */
export async function runJest(which, patterns, env, timeLimit = TIME_LIMIT) {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-test-'));
  const file = join(folder, 'results.json');
  const report = ['--json', `--outputFile=${file}`];
  const args = [...JEST, '--ci', `--maxWorkers=${WORKERS}`, ...report, ...patterns, ...CHOICE[which]];
  const exitCode = await run(process.execPath, args, { env, timeLimit });
  const results = readResults(file);
  rmSync(folder, { recursive: true, force: true });
  printSlowest(results?.testResults ?? []);
  return tallyOfJest(results, exitCode);
}

/**
 * @param {string} file
 * @returns {import('./tally.mjs').JestResults | undefined}
 */
function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {readonly import('./tally.mjs').TestFile[]} files */
function printSlowest(files) {
  console.log('\nSlowest files:');
  for (const { name, seconds } of slowest(files, 5))
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${relative(ROOT, name)}`);
}
