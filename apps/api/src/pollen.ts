#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pino from 'pino';
import { claimOrRefuse } from './claim-or-refuse.ts';
import { askServer, isServerRunning } from './cli/ask-server.ts';
import type { Outcome, StoreCommand } from './cli/command.ts';
import type { Job, LocalPorts } from './cli/command-ports.ts';
import { commandSite } from './cli/command-site.ts';
import { COMMANDS, GROUPS } from './cli/commands.ts';
import { CommandError } from './cli/exit-codes.ts';
import { configOrStop, secretsOf } from './cli/given-settings.ts';
import { openSink } from './cli/output-file.ts';
import { type Invocation, parserOf } from './cli/parser.ts';
import { processTerminal, standardOutput } from './cli/process-terminal.ts';
import { programVersion } from './cli/program-version.ts';
import { readCommandLine } from './cli/read-command-line.ts';
import { type RunResult, runProgram } from './cli/run-program.ts';
import type { Config } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import { buildCore } from './core/build-core.ts';
import { argon2Passwords } from './crypto/password-hashing.ts';
import { cryptoRandom } from './crypto/system-random.ts';
import { openStore } from './open-store.ts';
import { startProblem } from './start-problem.ts';

const INTERRUPTED = 130;

/** The command line: what an administrator does on the server, with the settings that the server has. */
const terminal = processTerminal(process);
const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
// What was being written is taken away as the process ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(INTERRUPTED));

const argv = process.argv.slice(2);
const line = readCommandLine(argv, {
  parser: parserOf(COMMANDS, GROUPS),
  version: programVersion(),
  columns: process.stdout.columns ?? Number.POSITIVE_INFINITY,
});
process.exitCode = await runProgram(line, argv.includes('--json'), { terminal, run, explain });

async function run({ command, out }: Invocation, request: Record<string, unknown>): Promise<RunResult> {
  const sink = openSink(out, command.output, standardOutput(process));
  const job: Job = { progress: terminal.complain, write: sink.write, signal: new AbortController().signal };
  let outcome: Outcome | null = null;
  try {
    outcome =
      command.where === 'store' ? await runOnStore(command, request, job) : await command.run(request, here(job));
  } finally {
    sink.finish(outcome?.isDone === true);
  }
  return { outcome, hasWritten: sink.hasWritten() };
}

function here(job: Job): LocalPorts {
  return {
    environment: process.env,
    config: () => configOrStop(process.env),
    openStore: (config) => openStore(config, log),
    isServerRunning,
    job,
  };
}

/** In the running server, or else with the store opened here. */
async function runOnStore(command: StoreCommand, request: Record<string, unknown>, job: Job): Promise<Outcome> {
  const config = configOrStop(process.env);
  const answered = await askServer(config, { command: command.name, request }, job);
  return answered ?? runAlone(command, request, config, job);
}

async function runAlone(command: StoreCommand, request: unknown, config: Config, job: Job): Promise<Outcome> {
  const secrets = secretsOf(config);
  if (config.redisUrl === null && !existsSync(join(config.dataDir, 'pollen.db')))
    throw new StartError(`There is no data in ${resolve(config.dataDir)}: give this the settings that the server has.`);
  const opened = await openStore(config, log);
  try {
    await claimOrRefuse(opened, secrets, config);
    const parts = { ...opened, config, secrets, passwords: argon2Passwords(), random: cryptoRandom, log };
    return await command.run(request, { ...buildCore(parts), site: commandSite(config, log), job });
  } finally {
    await opened.store.close();
  }
}

function explain(error: unknown): CommandError | null {
  if (error instanceof CommandError) return error;
  const told = startProblem(error);
  if (told === null) return null;
  return new CommandError(told, { kind: error instanceof StartError ? 'settings' : 'unreachable', cause: error });
}
