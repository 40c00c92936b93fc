#!/usr/bin/env node
import pino from 'pino';
import { askServer, isServerRunning } from './cli/ask-server.ts';
import type { StoreCommand } from './cli/command.ts';
import type { Job, LocalPorts } from './cli/command-ports.ts';
import { COMMANDS, GROUPS } from './cli/commands.ts';
import { CommandError } from './cli/exit-codes.ts';
import { configOrStop } from './cli/given-settings.ts';
import type { Outcome } from './cli/outcome.ts';
import { openSink } from './cli/output-file.ts';
import { type Invocation, parserOf } from './cli/parser.ts';
import { processTerminal, standardOutput } from './cli/process-terminal.ts';
import { programVersion } from './cli/program-version.ts';
import { readCommandLine } from './cli/read-command-line.ts';
import { type RunResult, runProgram } from './cli/run-program.ts';
import { StartError } from './config/start-error.ts';
import { LOG_FORMAT } from './server/log-format.ts';
import { startProblem } from './start-problem.ts';

const INTERRUPTED = 130;

/** The command line: what an administrator does on the server, with the settings that the server has. */
const terminal = processTerminal(process);
const log = pino({ level: 'warn', ...LOG_FORMAT }, pino.destination({ dest: 2, sync: true }));
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
    openStore: async (config) => (await import('./open-store.ts')).openStore(config, log),
    isServerRunning,
    runOnStore: ({ name }, request) => runOnStore(storeCommandCalled(name), request, job),
    explain,
    job,
  };
}

function storeCommandCalled(name: string): StoreCommand {
  const command = COMMANDS.find((each) => each.name === name);
  if (command?.where !== 'store') throw new Error(`no command of a store is called ${name}`);
  return command;
}

/** In the running server, or else with the store opened here. */
async function runOnStore(command: StoreCommand, request: Record<string, unknown>, job: Job): Promise<Outcome> {
  const config = configOrStop(process.env);
  const answered = await askServer(config, { command: command.name, request }, job);
  if (answered !== null) return answered;
  // Half of the time that a command takes goes into loading this.
  const { runAlone } = await import('./run-alone.ts');
  return runAlone(command, request, { config, job, log });
}

function explain(error: unknown): CommandError | null {
  if (error instanceof CommandError) return error;
  const told = startProblem(error);
  if (told === null) return null;
  return new CommandError(told, { kind: error instanceof StartError ? 'settings' : 'unreachable', cause: error });
}
