import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';

if (!(await prepare())) process.exit(1);

// The same process, so that signals go straight to the server.
await import('../apps/api/dist/main.js');
