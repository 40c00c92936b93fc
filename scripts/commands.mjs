import './set-up/node-version.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJSONSchema } from 'zod';
import { withCommands } from './command-line/document.mjs';
import { prepare } from './set-up/prepare.mjs';
import { ROOT } from './set-up/run.mjs';

/** Writes every command, as apps/api/src/cli declares it, into the page that tells of them. */
if (!(await prepare())) process.exit(1);
const { COMMANDS } = await import('../apps/api/dist/cli/commands.js');
const { isOptional } = await import('../apps/api/dist/cli/command.js');
const { optionName } = await import('../apps/api/dist/cli/parser.js');
const file = join(ROOT, 'docs/command-line.md');
const reading = { optionName, isOptional, toJsonSchema: toJSONSchema };
writeFileSync(file, withCommands(readFileSync(file, 'utf8'), COMMANDS, reading));
