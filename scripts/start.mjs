import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';

// The shell between npm and us keeps the signal that stops npm to itself; that it is gone tells us.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 500).unref();

if (!(await prepare())) process.exit(1);

// The same process, so that other signals go straight to the server.
await import('../apps/api/dist/main.js');

// A server that is closing already would take ours for a second signal, which ends it at once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => clearInterval(watch));
