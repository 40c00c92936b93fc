import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';
import { npm, run } from './set-up/run.mjs';

/** Where Vite serves the pages; it passes on to the API what is none of them. */
const appUrl = process.env['APP_URL'] || 'http://localhost:5173';
const { hostname, port } = new URL(appUrl);

if (!(await prepare())) process.exit(1);

const api = ['--watch', '--import', 'tsx', '--conditions', '@pollen/source', 'apps/api/src/main.ts'];
const web = ['run', '--workspace', '@pollen/web', 'dev', '--', '--host', hostname, '--port', port, '--strictPort'];
await Promise.race([
  run(process.execPath, api, { env: { APP_URL: appUrl, HOST: '127.0.0.1', PORT: process.env['PORT'] || '3000' } }),
  npm(web),
]);
// One without the other is no use: this ends what is left, and us.
process.kill(process.pid, 'SIGTERM');
