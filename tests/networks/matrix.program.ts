import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { setupLink, startProgram } from '../support/program.ts';
import { startFront } from './daemons/fronts.ts';

/*
 * Starts the built product twice, on http and behind nginx on https, and lets a runner of hostile networks loose on both:
 * node tests/networks/matrix.mjs --runner FOLDER [--only 05,11] [whatever else its run-matrix.mjs takes]
 */
const args = process.argv.slice(2);
const at = args.indexOf('--runner');
const folder = args[at + 1];
if (at === -1 || folder === undefined) throw new Error('--runner names the folder that holds run-matrix.mjs');

const httpsPort = await freePort();
const httpsUrl = `https://127.0.0.1:${httpsPort}`;
const quiet = { HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
const http = await startProgram('embedded', (port) => ({ ...quiet, APP_URL: `http://127.0.0.1:${port}` }));
const https = await startProgram('embedded', () => ({ ...quiet, APP_URL: httpsUrl, TRUSTED_PROXIES: '127.0.0.1' }));
const front = await startFront('nginx', { port: httpsPort, target: https.port });

const driver = join(import.meta.dirname, 'driver.mjs');
const targets = ['--target', `http://127.0.0.1:${http.port}`, '--https-target', httpsUrl, '--driver', driver];
const setupLinks = `${await setupLink(http)} ${await setupLink(https)}`;
const runner = spawn(process.execPath, ['run-matrix.mjs', ...targets, ...args.toSpliced(at, 2)], {
  cwd: resolve(folder),
  env: { ...process.env, POLLEN_SETUP_LINKS: setupLinks },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runner.kill(signal));
const [code] = await once(runner, 'exit');

await front.stop();
await http.stop();
await https.stop();
process.exitCode = typeof code === 'number' ? code : 1;
