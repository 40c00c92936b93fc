import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pino from 'pino';
import { claimOrRefuse } from './claim-or-refuse.ts';
import { askServer } from './cli/ask-server.ts';
import type { CommandLine, CommandResult } from './cli/command.ts';
import { commandSite } from './cli/command-site.ts';
import { runCommand } from './cli/commands.ts';
import { configOrStop, secretsOf } from './cli/given-settings.ts';
import { withFiles } from './cli/with-files.ts';
import type { Config } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import { buildCore } from './core/build-core.ts';
import { argon2Passwords } from './crypto/password-hashing.ts';
import { cryptoRandom } from './crypto/system-random.ts';
import { openStore } from './open-store.ts';
import { startProblem } from './start-problem.ts';

/** The command line: what an administrator does on the server, with the settings that the server has. */
try {
  const { text, isDone } = await run(withFiles(process.argv.slice(2)), configOrStop(process.env));
  process.stdout.write(`${text}\n`);
  if (!isDone) process.exitCode = 1;
} catch (problem) {
  const told = startProblem(problem);
  if (told === null) throw problem;
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
}

async function run(line: CommandLine, config: Config): Promise<CommandResult> {
  const secrets = secretsOf(config);
  const answered = config.redisUrl === null ? await askServer(config.dataDir, line) : null;
  if (answered !== null) return answered;
  if (config.redisUrl === null && !existsSync(join(config.dataDir, 'pollen.db')))
    throw new StartError(`There is no data in ${resolve(config.dataDir)}: give this the settings that the server has.`);
  const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
  const opened = await openStore(config, log);
  try {
    await claimOrRefuse(opened, secrets, config);
    const parts = { ...opened, config, secrets, passwords: argon2Passwords(), random: cryptoRandom, log };
    return await runCommand(line, { ...buildCore(parts), site: commandSite(config, log) });
  } finally {
    await opened.store.close();
  }
}
