import './set-up/node-version.mjs';
import { runJest } from './test-run/jest.mjs';
import { findPrograms } from './test-run/programs.mjs';
import { report } from './test-run/report.mjs';

/** What the tests beside the code and those over HTTP and the stores reach; what runs as a program or in Chromium is not seen. */
const PATTERNS = ['/src/', 'tests/http/', 'tests/store/'];

await report(async () => {
  const patterns = process.argv.slice(2);
  return runJest('coverage', patterns.length > 0 ? patterns : PATTERNS, await findPrograms());
});
