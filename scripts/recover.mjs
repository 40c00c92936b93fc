import './set-up/node-version.mjs';
import { prepare } from './set-up/prepare.mjs';

if (!(await prepare())) process.exit(1);
// The name that it had before it was a verb of the command line.
process.argv.splice(2, 0, 'account', 'recover');
await import('../apps/api/dist/pollen.js');
