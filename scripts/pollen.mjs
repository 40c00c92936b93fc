import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';

if (!(await prepare())) process.exit(1);
await import('../apps/api/dist/pollen.js');
