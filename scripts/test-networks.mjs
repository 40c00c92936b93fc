import './set-up/node-version.mjs';
import { runJest } from './test-run/jest.mjs';
import { findPrograms, NETWORK_PROGRAMS } from './test-run/programs.mjs';
import { report } from './test-run/report.mjs';

/** Signs in over hostile networks; with patterns only over those whose file they name. */
await report(async () => {
  return runJest('networks', process.argv.slice(2), await findPrograms(NETWORK_PROGRAMS));
});
