import { violations } from './layers/check.mjs';
import { ALL_RULES } from './layers/rules.mjs';
import { ROOT } from './set-up/run.mjs';

const found = ALL_RULES.flatMap((rules) => violations(rules, ROOT));
for (const line of found) console.error(line);
process.exitCode = found.length === 0 ? 0 : 1;
