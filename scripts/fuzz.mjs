import './set-up/node-version.mjs';
import { runJest } from './test-run/jest.mjs';
import { findPrograms } from './test-run/programs.mjs';
import { report } from './test-run/report.mjs';

/** The tests that draw or flood, doing very much more: requests drawn, lives of a login, and requests that a limit refuses. */
const MORE = { FUZZ_RUNS: '100000', MODEL_RUNS: '2000', FLOOD_REQUESTS: '10000' };
const TESTS = ['tests/http/fuzz', 'tests/store/login-model', 'tests/http/refused-requests'];
const TIME_LIMIT = 2 * 60 * 60 * 1000;

await report(async () => {
  const env = { ...(await findPrograms()), ...MORE, ...given(Object.keys(MORE)) };
  return runJest('product', TESTS, env, TIME_LIMIT);
});

/**
 * What is set already stays.
 * @param {readonly string[]} names
 */
function given(names) {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
